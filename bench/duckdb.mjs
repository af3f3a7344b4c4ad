// DuckDB for Node, fetched into .cache/bench: large, and needed for measuring and for making fixtures alone.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from '../scripts/root.mjs';

const folder = inRoot('.cache', 'bench');
const duckdb = '@duckdb/node-api@1.5.6-r.1';

/** Installs it unless it is there; a file beside which it can be required. */
export function installDuckdb() {
	const beside = join(folder, 'package.json');
	if (existsSync(join(folder, 'node_modules', '@duckdb', 'node-api'))) return beside;
	mkdirSync(folder, { recursive: true });
	writeFileSync(beside, '{ "private": true }\n');
	const { status } = spawnSync('npm', ['install', '--no-save', '--loglevel=error', duckdb], {
		cwd: folder,
		stdio: 'inherit',
	});
	if (status !== 0) throw new Error(`${duckdb} could not be installed`);
	return beside;
}
