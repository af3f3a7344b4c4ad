// What the tree's items need of `vscode`, for Node alone: loaded before the tests of the truth ring.
const Module = require('node:module');

class Record {
	constructor(...values) {
		Object.assign(this, { values });
	}
}

class TreeItem {
	constructor(label, collapsibleState) {
		Object.assign(this, { label, collapsibleState });
	}
}

const fill = (text, values) => text.replace(/\{(\d+)\}/g, (all, i) => (i in values ? String(values[i]) : all));
const l10n = {
	t: (text, ...values) => fill(text, values.length === 1 && typeof values[0] === 'object' ? values[0] : values),
};
const vscode = {
	l10n,
	TreeItem,
	ThemeIcon: Record,
	ThemeColor: Record,
	TreeItemCollapsibleState: { None: 0, Collapsed: 1, Expanded: 2 },
	Uri: { parse: (text) => ({ fsPath: decodeURIComponent(new URL(text).pathname) }) },
	EventEmitter: class {},
};

const load = Module._load;
Module._load = function (request, ...rest) {
	return request === 'vscode' ? vscode : Reflect.apply(load, this, [request, ...rest]);
};
