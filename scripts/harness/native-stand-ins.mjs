// Two native modules that every server run asks for, and that come without prebuilt files: @vscode/spdlog (writes the log
// files) and @vscode/native-watchdog (ends an extension host whose server died; we end the whole process group ourselves).
// Without them the server works but prints stack traces, so a few lines of JavaScript stand in.

const spdlog = `'use strict';
const fs = require('fs');
const path = require('path');
const names = ['trace', 'debug', 'info', 'warning', 'error', 'critical'];
class Logger {
	constructor(kind, name, file) {
		this.level = 2;
		this.raw = false;
		fs.mkdirSync(path.dirname(file), { recursive: true });
		this.file = fs.openSync(file, 'a');
	}
	write(level, message) {
		if (level < this.level || this.file === undefined) return;
		const time = new Date().toISOString().replace('T', ' ').slice(0, 23);
		fs.writeSync(this.file, this.raw ? message : time + ' [' + names[level] + '] ' + message + '\\n');
	}
	trace(message) { this.write(0, message); }
	debug(message) { this.write(1, message); }
	info(message) { this.write(2, message); }
	warn(message) { this.write(3, message); }
	error(message) { this.write(4, message); }
	critical(message) { this.write(5, message); }
	getLevel() { return this.level; }
	setLevel(level) { this.level = level; }
	setPattern() {}
	clearFormatters() { this.raw = true; }
	flush() {}
	drop() {
		if (this.file !== undefined) fs.closeSync(this.file);
		this.file = undefined;
	}
}
const create = async (name, file) => new Logger('rotating', name, file);
exports.version = 0;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.Logger = Logger;
exports.createRotatingLogger = create;
exports.createAsyncRotatingLogger = create;
`;

const watchdog = `exports.start = () => {};
exports.exit = (code) => process.exit(code || 0);
`;

/** Path inside the server's node_modules → the file put there. */
export const nativeStandIns = {
	'@vscode/spdlog/index.js': spdlog,
	'@vscode/native-watchdog/index.js': watchdog,
};
