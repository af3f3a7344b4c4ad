import { posix } from 'node:path';

interface Module {
	readonly name: string;
	/** Begins with what it takes from others, and ends with what it gives. */
	readonly body: string;
	/** It cannot run before these have. */
	readonly needs: readonly string[];
	/** It loads these when it needs them. */
	readonly later: readonly string[];
}

/** What each module gives, in the script: no name of the bundler's, which are short. */
const registry = 'modulesOfTheReport';

const importStatement = /^\s*import\s*(?:\{([^{}]*)\}\s*from\s*)?"(\.[^"]+)";/;
const dynamicImport = /\bimport\("(\.[^"]+)"\)/g;
const exportStatement = /\bexport\s*\{([^{}]*)\};/g;
/** Other forms of modules. */
const foreignStatement = /^\s*(?:import\s*[{"*]|export\s*[{*]|export\s+\w)/m;
const binding = /([\w$]+)(?:\s+as\s+([\w$]+))?/g;

/**
 * The modules that a page consists of as one classic script, which does the same: a report is one file, whose policy lets it load
 * nothing. What is loaded later elsewhere is in it, too.
 *
 * Reads only what the bundler writes: imports of names at the very beginning of a file, one list of exports at its end. Throws an
 * Error for anything else.
 *
 * @param entry the module to begin with, and the last one to run
 * @param read gives the text of a module by its path
 */
export async function oneScript(entry: string, read: (file: string) => Promise<string>): Promise<string> {
	const modules = new Map<string, Module>();
	const load = async (name: string): Promise<void> => {
		if (modules.has(name)) return;
		const module = moduleOf(name, await read(name));
		modules.set(name, module);
		for (const each of [...module.needs, ...module.later]) await load(each);
	};
	await load(entry);
	const others = [...modules.keys()].filter((name) => name !== entry);
	const order = inOrder([...others, entry], (name) => modules.get(name)?.needs ?? []);
	const bodies = order.map((name) => `${registry}[${JSON.stringify(name)}]=(()=>{${modules.get(name)!.body}\n})();`);
	return `(()=>{"use strict";const ${registry}={};\n${bodies.join('\n')}\n})();\n`;
}

function moduleOf(name: string, text: string): Module {
	const at = (path: string) => posix.join(posix.dirname(name), path);
	const taken: string[] = [];
	const needs: string[] = [];
	let rest = text;
	for (let found = importStatement.exec(rest); found !== null; found = importStatement.exec(rest)) {
		const [statement, names = '', path] = found;
		needs.push(at(path));
		taken.push(
			`const{${bindings(names, (outside, inside) => `${outside}:${inside}`)}}=${registry}[${JSON.stringify(at(path))}];`,
		);
		rest = rest.slice(statement.length);
	}
	const later: string[] = [];
	const code = rest.replaceAll(dynamicImport, (_, path: string) => {
		later.push(at(path));
		return `Promise.resolve(${registry}[${JSON.stringify(at(path))}])`;
	});
	const last = [...code.matchAll(exportStatement)].at(-1);
	const given = last === undefined ? '' : `return{${bindings(last[1], (inside, outside) => `${outside}:${inside}`)}};`;
	const own = last === undefined ? code : code.slice(0, last.index);
	if (foreignStatement.test(own)) throw new Error(`${name} is no module of the form the bundler writes`);
	return { name, body: `${taken.join('')}${own}${given}`, needs, later };
}

/** `a as b, c` by its pairs; without `as` both are the same. */
function bindings(names: string, write: (name: string, alias: string) => string): string {
	return [...names.matchAll(binding)].map(([, name, alias = name]) => write(name, alias)).join();
}

/** Each after those it needs, else as they come. */
function inOrder(names: readonly string[], needs: (name: string) => readonly string[]): string[] {
	const ordered = new Set<string>();
	const add = (name: string): void => {
		if (ordered.has(name)) return;
		for (const each of needs(name)) add(each);
		ordered.add(name);
	};
	for (const name of names) add(name);
	return [...ordered];
}
