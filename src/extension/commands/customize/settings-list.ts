/** What the list needs to know of a setting. */
export interface ListedSetting {
	readonly group: string;
	readonly usual: () => string | null;
}

export type SettingsEntry<T> = { readonly heading: string } | { readonly setting: T; readonly usual: string | null };

/** What differs from what would be taken by itself comes first; the rest under the headings of its groups, as given. */
export function settingsList<T extends ListedSetting>(
	settings: readonly T[],
	changedHeading: string,
): SettingsEntry<T>[] {
	const entries = settings.map((setting) => ({ setting, usual: setting.usual() }));
	const changed = entries.filter(({ usual }) => usual !== null);
	const others = entries.filter(({ usual }) => usual === null);
	const groups = [...new Set(others.map(({ setting }) => setting.group))];
	return [
		...(changed.length === 0 ? [] : [{ heading: changedHeading }, ...changed]),
		...groups.flatMap((heading) => [{ heading }, ...others.filter(({ setting }) => setting.group === heading)]),
	];
}
