/** What stands for an icon where the icon font is not at hand (reports). */
export const glyphs = {
	ellipsis: '⋯',
	'chevron-down': '▾',
	'chevron-left': '◂',
	'chevron-right': '▸',
	question: '?',
	refresh: '↻',
	'go-to-file': '↗',
	table: '▦',
	warning: '▲',
	info: '●',
	pass: '✓',
	close: '×',
	export: '⤓',
} as const;
export type IconName = keyof typeof glyphs;
