import { Disposable, RelativePattern, Uri, workspace } from 'vscode';
import { nameOf } from '../sessions/data-source.ts';

/** Milliseconds: an editor may write a file in several goes. */
const quiet = 300;

/** Calls back when one of the files was written, made or removed, once things are quiet. */
export function watchFiles(files: readonly Uri[], changed: () => void): Disposable {
	let waiting: NodeJS.Timeout | undefined;
	const soon = () => {
		clearTimeout(waiting);
		waiting = setTimeout(changed, quiet);
	};
	const watchers = files.map((file) => {
		// A name is no pattern: its brackets and stars mean themselves.
		const name = nameOf(file).replace(/[[\]{}*?]/g, (special) => (special === ']' ? '?' : `[${special}]`));
		const watcher = workspace.createFileSystemWatcher(new RelativePattern(Uri.joinPath(file, '..'), name));
		watcher.onDidChange(soon);
		watcher.onDidCreate(soon);
		watcher.onDidDelete(soon);
		return watcher;
	});
	return Disposable.from(...watchers, new Disposable(() => clearTimeout(waiting)));
}
