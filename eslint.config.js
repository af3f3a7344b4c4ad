// The compiler keeps most rooms apart (one tsconfig each); this holds the rest: which room may import what, no chance and
// no clock where numbers are made, and the type-aware rules that find forgotten promises and unsafe values.
import js from '@eslint/js';
import tseslint from 'typescript-eslint';

/**
 * What the sources of a room may import from other rooms. `types` are imports that vanish when compiled.
 * @type {Record<string, { values: string[], types?: string[], node?: boolean }>}
 */
const rooms = {
	core: { values: [] },
	data: { values: ['core'], node: true },
	analyze: { values: ['core', 'data'] },
	issues: { values: ['core', 'analyze'], types: ['data'] },
	run: { values: ['core', 'data', 'analyze', 'issues'], node: true },
	messages: { values: ['issues'], types: ['core', 'data', 'analyze', 'run'] },
	protocol: { values: ['messages'], types: ['core', 'data', 'analyze', 'issues', 'run'] },
	report: { values: ['core', 'data', 'analyze', 'issues', 'run', 'messages', 'protocol'], node: true },
	worker: { values: ['core', 'data', 'analyze', 'issues', 'run', 'messages', 'protocol', 'report'], node: true },
	extension: { values: ['run', 'messages', 'protocol'], types: ['core', 'data', 'analyze', 'issues'], node: true },
	webview: { values: ['messages', 'protocol'], types: ['core', 'data', 'analyze', 'issues', 'run'] },
	cli: { values: ['core', 'data', 'analyze', 'issues', 'run', 'messages', 'protocol', 'report'], node: true },
};

/** Vocabulary of all rooms: importing these is no dependency on what the rooms do. */
const everywhere = [
	'core/user-error',
	'core/activation-labels',
	'core/network-shape',
	'core/wilson',
	'data/thresholds',
	'data/prepare/exclusion-text',
	'data/prepare/positive-class',
	'data/split/default-shares',
	'data/split/row-ranges',
	'analyze/views',
	'issues/known-to-know-more',
];

/** @param {string} room */
function directions(room) {
	const { values, types = [], node = false } = rooms[room];
	const others = Object.keys(rooms).filter((other) => other !== room && !values.includes(other));
	const patterns = others.map((other) => ({
		regex: `^(\\.\\./)+(?!${everywhere.join('|')})${other}/`,
		allowTypeImports: types.includes(other),
		message: `src/${room} imports ${types.includes(other) ? 'only types' : 'nothing'} from src/${other}.`,
	}));
	if (room !== 'extension')
		patterns.push({ regex: '^vscode$', allowTypeImports: false, message: 'Only src/extension knows VS Code.' });
	if (!node) patterns.push({ regex: '^node:', allowTypeImports: false, message: `src/${room} runs without Node.` });
	return {
		files: [`src/${room}/**/*.{ts,tsx}`],
		rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns }] },
	};
}

const shownAsText = 'What is shown of files is text and nothing else: go through src/extension/text.';
const chanceAndClock = 'Chance and time are arguments: take them from the context.';

export default tseslint.config(
	{ ignores: ['dist/', 'out/', '.cache/', '.vscode-test/', 'test/fixtures/', 'test/reference/fixtures/'] },
	js.configs.recommended,
	{
		files: ['**/*.{ts,tsx}'],
		extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
		// All of it as one program: of one per room, each would check again what it imports. That rooms stay apart, the compiler holds.
		languageOptions: { parserOptions: { project: './tsconfig.lint.json', tsconfigRootDir: import.meta.dirname } },
		rules: {
			// The compiler does these better.
			'no-undef': 'off',
			'no-unused-vars': 'off',
			'@typescript-eslint/no-unused-vars': 'off',
			// `noPropertyAccessFromIndexSignature` asks for brackets where this rule asks for dots.
			'@typescript-eslint/dot-notation': 'off',
			// Numeric code: numbers in sentences, loops over indices, arrays that are never sparse.
			'@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
			'@typescript-eslint/prefer-for-of': 'off',
			'@typescript-eslint/no-non-null-assertion': 'off',
			// Coefficients stand as the literature prints them.
			'no-loss-of-precision': 'off',
			// An element that may be missing has its plain type here, so a check of it looks needless.
			'@typescript-eslint/no-unnecessary-condition': 'off',
			// Characters of a string are wanted more often than graphemes.
			'@typescript-eslint/no-misused-spread': 'off',
			// `() => void work()` and `return void answer(...)` are how a listener starts work.
			'@typescript-eslint/no-confusing-void-expression': [
				'error',
				{ ignoreArrowShorthand: true, ignoreVoidOperator: true },
			],
			// Interfaces fulfilled by functions that happen not to wait.
			'@typescript-eslint/require-await': 'off',
			// Type aliases are chosen for unions and messages, interfaces for shapes.
			'@typescript-eslint/consistent-type-definitions': 'off',
			'@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
			'@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
			eqeqeq: 'error',
			'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
		},
	},
	{
		files: ['src/{core,data,analyze,issues,messages}/**/*.ts'],
		rules: {
			'no-restricted-properties': [
				'error',
				{ object: 'Math', property: 'random', message: chanceAndClock },
				{ object: 'Date', property: 'now', message: chanceAndClock },
				{ object: 'performance', property: 'now', message: chanceAndClock },
			],
			'no-restricted-syntax': [
				'error',
				{ selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: chanceAndClock },
				{ selector: 'CallExpression[callee.name="Date"]', message: chanceAndClock },
			],
			'no-restricted-globals': ['error', 'crypto', 'fetch', 'setTimeout', 'setInterval'],
		},
	},
	{
		// Names and values of a workspace are shown as text and nothing else: src/extension/text is the only door.
		files: ['src/extension/**/*.ts'],
		ignores: ['src/extension/text/*.ts'],
		rules: {
			'no-restricted-properties': [
				'error',
				...[
					'showInformationMessage',
					'showWarningMessage',
					'showErrorMessage',
					'showQuickPick',
					'showInputBox',
					'createQuickPick',
					'createInputBox',
					'createStatusBarItem',
					'setStatusBarMessage',
					'createWebviewPanel',
					'withProgress',
					'createTerminal',
				].map((property) => ({ object: 'window', property, message: shownAsText })),
			],
			'no-restricted-syntax': [
				'error',
				...[
					'NewExpression[callee.name=/^(TreeItem|MarkdownString|CodeLens|Hover|Diagnostic|StatusBarItem)$/]',
					'AssignmentExpression > MemberExpression.left[property.name=/^(title|tooltip|label|description|detail|message|placeholder|prompt|validationMessage|items|badge)$/]',
					'CallExpression[callee.property.name="appendMarkdown"]:not([arguments.0.type="Literal"])',
					'CallExpression[callee.property.name="appendText"]',
					'ImportDeclaration[source.value="vscode"] > ImportSpecifier[imported.name="window"][local.name!="window"]',
					'ImportDeclaration[source.value="vscode"] > ImportNamespaceSpecifier',
				].map((selector) => ({ selector, message: shownAsText })),
			],
		},
	},
	...Object.keys(rooms).map(directions),
	{
		files: ['test/{unit,integration,reference,ui}/**/*.ts'],
		rules: {
			'@typescript-eslint/no-restricted-imports': [
				'error',
				{ patterns: [{ regex: '^vscode$', message: 'Only the host ring runs where `vscode` exists.' }] },
			],
		},
	},
	{
		// Tests read what they get: an empty function as a stub, a plain object with `any` from a JSON file they wrote.
		files: ['test/**/*.ts'],
		rules: {
			'@typescript-eslint/no-empty-function': 'off',
			'@typescript-eslint/no-floating-promises': ['error', { allowForKnownSafeCalls: ['describe', 'it'] }],
		},
	},
	{
		// Scripts run in Node as they are; the compiler checks them (scripts/tsconfig.json), names included.
		files: ['**/*.{js,mjs,cjs}'],
		rules: { 'no-undef': 'off' },
	},
);
