// `npm run lint` fails where sources import each other in a circle, if only for types: a reader who starts at the bottom
// must be able to read upwards. Prints each circle's files.
import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';

/** @returns {Map<string, string[]>} what each source imports */
function importsOfSources() {
	const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
		.map((file) => posix.join('src', file.replaceAll('\\', '/')))
		.filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts'));
	const known = new Set(files);
	return new Map(
		files.map((file) => {
			const specifiers = readFileSync(file, 'utf8').matchAll(/(?:from|import)\s*\(?\s*'(\.\.?\/[^'?]+)/g);
			const imported = [...specifiers].map(([, path]) => posix.join(posix.dirname(file), path));
			return [file, imported.filter((path) => known.has(path))];
		}),
	);
}

/**
 * Strongly connected components of more than one file (Tarjan, 1972).
 * @param {Map<string, string[]>} imports
 */
function circlesIn(imports) {
	/** @type {Map<string, number>} */
	const index = new Map();
	/** @type {Map<string, number>} */
	const low = new Map();
	/** @type {string[]} */
	const stack = [];
	/** @type {string[][]} */
	const circles = [];
	/** @param {string} file */
	const visit = (file) => {
		const own = index.size;
		index.set(file, own);
		let lowest = own;
		stack.push(file);
		for (const next of imports.get(file) ?? []) {
			if (!index.has(next)) visit(next);
			if (stack.includes(next)) lowest = Math.min(lowest, low.get(next) ?? index.get(next) ?? own);
		}
		low.set(file, lowest);
		if (lowest !== own) return;
		const circle = stack.splice(stack.indexOf(file));
		if (circle.length > 1) circles.push(circle.sort());
	};
	for (const file of imports.keys()) if (!index.has(file)) visit(file);
	return circles;
}

const circles = circlesIn(importsOfSources());
for (const circle of circles) console.error(`These import each other in a circle:\n\t${circle.join('\n\t')}`);
process.exitCode = circles.length === 0 ? 0 : 1;
