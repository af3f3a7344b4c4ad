import { signal, type ReadonlySignal } from '@preact/signals';
import { themeFrom, type Theme, type ThemeKind } from './charts/theme.ts';

function kindOf(body: HTMLElement): ThemeKind {
	const { classList } = body;
	if (classList.contains('vscode-high-contrast-light')) return 'high-contrast-light';
	if (classList.contains('vscode-high-contrast')) return 'high-contrast';
	if (classList.contains('vscode-dark')) return 'dark';
	if (classList.contains('vscode-light')) return 'light';
	return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

const severityNames = ({ severity }: Theme) =>
	Object.fromEntries(Object.entries(severity).map(([name, colour]) => [`severity-${name}`, colour]));

function readTheme(): Theme {
	const style = getComputedStyle(document.documentElement);
	const still =
		document.body.classList.contains('vscode-reduce-motion') || matchMedia('(prefers-reduced-motion: reduce)').matches;
	const theme = themeFrom((variable) => style.getPropertyValue(variable).trim(), kindOf(document.body), still);
	// Some themes make the charts' colours transparent: what is drawn by styles gets those that can be seen, as charts do.
	const { amount, wrong } = theme.colours;
	const named = { amount, wrong, ...severityNames(theme) };
	for (const [name, colour] of Object.entries(named)) document.body.style.setProperty(`--${name}`, colour);
	return theme;
}

/** The theme now, which is followed where it is read while drawing. */
export class ThemeSource {
	readonly #current = signal(readTheme());

	constructor() {
		// VS Code sets the variables on <html style> and the kind on <body class>, one after the other.
		let scheduled = false;
		const changed = (): void => {
			if (scheduled) return;
			scheduled = true;
			requestAnimationFrame(() => {
				scheduled = false;
				this.#current.value = readTheme();
			});
		};
		const observer = new MutationObserver(changed);
		observer.observe(document.body, { attributes: true, attributeFilter: ['class', 'data-vscode-theme-id'] });
		observer.observe(document.documentElement, { attributes: true, attributeFilter: ['style'] });
		matchMedia('(prefers-color-scheme: dark)').addEventListener('change', changed);
		matchMedia('(prefers-reduced-motion: reduce)').addEventListener('change', changed);
	}

	get current(): Theme {
		return this.#current.peek();
	}

	/** For what follows it by itself. */
	get signal(): ReadonlySignal<Theme> {
		return this.#current;
	}
}
