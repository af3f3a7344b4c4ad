import assert from 'node:assert/strict';
import {
	commands,
	ConfigurationTarget,
	Range,
	ViewColumn,
	window,
	workspace,
	WorkspaceEdit,
	type CodeAction,
	type Diagnostic,
	type TextDocument,
	type Uri,
} from 'vscode';
import { csv, ours } from './sides.ts';
import { api, closeEditors, figure, storedRun, until, writeFile } from './support.ts';

const codeOf = ({ code }: Diagnostic) => (typeof code === 'object' ? code.value : code);
const saidOf = (code: string, file: Uri) => ours(file).filter((diagnostic) => codeOf(diagnostic) === code);

describe('findings in the data file', function () {
	this.timeout(30_000);
	let file: Uri;
	let document: TextDocument;

	before(async () => {
		file = await writeFile('sides.csv', csv);
		await (await api()).train(file, { target: 'side', seed: 2, epochs: 80 });
	});
	beforeEach(async () => {
		document = await workspace.openTextDocument(file);
		await window.showTextDocument(document);
		await until(() => ours(file).length > 0);
	});
	after(closeEditors);

	it('are marked on the cell that is predicted, with the numbers, the code and where that is explained', async () => {
		const conflicts = saidOf('NG405', file);
		assert.equal(conflicts.length, 2);
		for (const { range, relatedInformation } of conflicts) {
			assert.match(document.getText(range), /^"(above|below)"$/);
			assert.match(document.lineAt(range.start.line).text, /^7\.5,/);
			const [beside] = relatedInformation ?? [];
			assert.match(document.lineAt(beside.location.range.start.line).text, /^7\.5,/);
			assert.notEqual(beside.location.range.start.line, range.start.line);
		}
		assert.match(conflicts[0].message, /^Of 2 rows with the same inputs, one is not /);
		const sure = saidOf('NG404', file);
		assert.ok(sure.length > 0);
		for (const { range, message } of sure) {
			const [, said, own] = /the network says (\w+) at 9[\d.]+%, the file says (\w+)\./.exec(message) ?? [];
			assert.equal(document.getText(range), `"${own}"`);
			assert.notEqual(said, own);
		}
		const { code } = sure[0];
		assert.ok(typeof code === 'object');
		assert.match((await workspace.openTextDocument(code.target)).getText(), /^NG404 · A row that is confidently wrong/);
	});

	it('move with their rows, and go when a row is another', async () => {
		const before = saidOf('NG404', file).length;
		const texts = () => saidOf('NG404', file).map(({ range }) => document.lineAt(range.start.line).text);
		const known = texts();
		const above = new WorkspaceEdit();
		above.insert(file, document.lineAt(1).range.start, '0.5,new,"above"\r\n0.6,new,"above"\r\n');
		await workspace.applyEdit(above);
		const isInPlace = ({ range }: Diagnostic) => document.lineAt(range.start.line).text.startsWith('7.5,');
		await until(() => saidOf('NG405', file).every(isInPlace));
		const [first] = saidOf('NG405', file);
		const changed = new WorkspaceEdit();
		changed.replace(file, new Range(first.range.start.line, 0, first.range.start.line, 3), '7.6');
		await workspace.applyEdit(changed);
		await until(() => saidOf('NG405', file).length === 1);
		assert.ok(
			ours(file).some(({ message }) => message.startsWith('Stale: 1 finding ') || /^Stale: \d findings /.test(message)),
		);
		assert.equal(saidOf('NG404', file).length, before);
		assert.deepEqual(texts(), known);
		await commands.executeCommand('workbench.action.files.revert');
		await until(() => saidOf('NG405', file).length === 2);
	});

	it('go and come with the setting, and with the command for one file', async () => {
		const setting = workspace.getConfiguration('neuroglass');
		await setting.update('diagnostics.enabled', false, ConfigurationTarget.Global);
		await until(() => ours(file).length === 0);
		await setting.update('diagnostics.enabled', undefined, ConfigurationTarget.Global);
		await until(() => ours(file).length > 0);
		assert.equal(await commands.executeCommand('neuroglass.toggleFindings', file), false);
		assert.equal(ours(file).length, 0);
		assert.equal(await commands.executeCommand('neuroglass.toggleFindings', file), true);
		assert.ok(ours(file).length > 0);
	});

	it('hold suspected labels once they were searched for', async () => {
		assert.equal(saidOf('NG406', file).length, 0);
		const suspected = await commands.executeCommand<number>('neuroglass.findLabelErrors', file);
		assert.ok(suspected > 0);
		const marked = saidOf('NG406', file);
		assert.ok(marked.length > 0);
		for (const { message } of marked)
			assert.match(message, /^The label may be wrong: the file says (\w+); .* say \w+ at [\d.]+% and \1 at [\d.]+%\.$/);
	});

	it('put the suggested label in exactly that cell, quoted as it was, and it can be undone', async () => {
		const [{ range, message }] = saidOf('NG406', file);
		const [, given, suggested] = /the file says (\w+);.* say (\w+) at/.exec(message) ?? [];
		const before = document.getText();
		const actions = await commands.executeCommand<CodeAction[]>('vscode.executeCodeActionProvider', file, range);
		const fix = actions.find(({ title }) => title === `Change the label to ${suggested}`);
		assert.ok(fix?.edit, actions.map(({ title }) => title).join());
		await workspace.applyEdit(fix.edit);
		const from = document.offsetAt(range.start);
		assert.equal(
			document.getText(),
			`${before.slice(0, from)}"${suggested}"${before.slice(from + `"${given}"`.length)}`,
		);
		const marked = () => saidOf('NG406', file).some((other) => other.range.start.line === range.start.line);
		await until(() => !marked());
		await commands.executeCommand('undo');
		assert.equal(document.getText(), before);
		await until(marked);
	});

	it('go when the row is marked as reviewed and correct, also in a new run, and the mark says when it is stale', async () => {
		const [{ range }, other] = saidOf('NG405', file);
		const text = document.lineAt(range.start.line).text;
		const isReviewed = ({ range: at }: Diagnostic) => document.lineAt(at.start.line).text === text;
		const actions = await commands.executeCommand<CodeAction[]>('vscode.executeCodeActionProvider', file, range);
		const mark = actions.find(({ title }) => title.startsWith('Mark as Reviewed and Correct'));
		assert.ok(mark?.command, actions.map(({ title }) => title).join());
		await commands.executeCommand(mark.command.command, ...((mark.command.arguments ?? []) as unknown[]));
		assert.deepEqual(
			saidOf('NG405', file).map(({ message }) => message),
			[other.message],
		);
		// Of another run of the same file, whose rows are elsewhere, the same row is reviewed.
		const above = new WorkspaceEdit();
		above.insert(file, document.lineAt(1).range.start, '0.5,new,"above"\r\n');
		await workspace.applyEdit(above);
		await document.save();
		const trainAnew = async () => {
			await (await api()).train(file, { target: 'side', seed: 2, epochs: 80 });
			await window.showTextDocument(document);
		};
		await trainAnew();
		await until(() => saidOf('NG405', file).length > 0);
		assert.ok(!saidOf('NG405', file).some(isReviewed));
		const stale = () => ours(file).filter(({ message }) => message.startsWith('Stale: 1 row'));
		assert.equal(stale().length, 0);
		const line = document.getText().split('\r\n').indexOf(text);
		const changed = new WorkspaceEdit();
		changed.replace(file, new Range(line, 0, line, 3), '7.7');
		await workspace.applyEdit(changed);
		await document.save();
		await trainAnew();
		await until(() => stale().length === 1);
		assert.equal(await commands.executeCommand('neuroglass.reviewedRows', file, 'remove-stale'), 0);
		await until(() => stale().length === 0);
		await writeFile('sides.csv', csv);
		await trainAnew();
		await until(() => saidOf('NG405', file).length === 2);
	});

	it('mark the name of a column that gives the target away, far rows and copies, with a training without that column', async () => {
		const rows = Array.from({ length: 300 }, (_, i) => {
			const [x, z] = [((i * 131) % 299) / 100, ((i * 71) % 293) / 100];
			return [x, i === 5 ? 95 : z, x > 1.5 ? 1 : 0, x > 1.5 ? 'high' : 'low'];
		});
		const leaky = await writeFile(
			'leaky.csv',
			[['x', 'z', 'flag', 'level'], ...rows, ...rows.slice(0, 30)].map((row) => row.join()).join('\n'),
		);
		const { id } = await (await api()).train(leaky, { target: 'level', epochs: 2 });
		const shown = await window.showTextDocument(leaky);
		await until(() => ours(leaky).length > 0);
		const [leak] = saidOf('NG106', leaky);
		assert.equal(shown.document.getText(leak.range), 'flag');
		assert.equal(leak.range.start.line, 0);
		const far = saidOf('NG408', leaky);
		assert.ok(
			far.some(({ range, message }) => range.start.line === 6 && message.includes('Furthest off is z: 95 here')),
		);
		for (const { range, relatedInformation } of saidOf('NG407', leaky)) {
			const beside = shown.document.lineAt(relatedInformation![0].location.range.start.line).text;
			assert.equal(shown.document.lineAt(range.start.line).text, beside);
		}
		const actions = await commands.executeCommand<CodeAction[]>('vscode.executeCodeActionProvider', leaky, leak.range);
		const fix = actions.find(({ title }) => title === 'Leave flag Out and Train');
		assert.ok(fix?.command, actions.map(({ title }) => title).join());
		const without = await commands.executeCommand<string>(
			fix.command.command,
			...((fix.command.arguments ?? []) as unknown[]),
		);
		assert.notEqual(without, id);
		const { record } = await storedRun(without);
		assert.ok(!record.preprocessing.inputs.some(({ column }) => column === 'flag'));
		// What a network does not read gives it nothing away.
		await window.showTextDocument(leaky);
		await until(() => saidOf('NG106', leaky).length === 0 && saidOf('NG408', leaky).length > 0);
	});

	it('stay with rows that are as they were when another program writes the file, also where two editors show it', async () => {
		const second = await window.showTextDocument(document, { viewColumn: ViewColumn.Beside, preserveFocus: true });
		assert.equal(second.document, document);
		const lines = () => saidOf('NG405', file).map(({ range }) => range.start.line);
		const before = lines();
		const isMoved = (by: number) => String(lines()) === String(before.map((line) => line + by));
		const [head, ...rows] = csv.split(/(?<=\r\n)/);
		await workspace.fs.writeFile(file, Buffer.from([head, '0.5,new,"above"\r\n', ...rows].join('')));
		await until(() => isMoved(1));
		await workspace.fs.writeFile(file, Buffer.from(csv));
		await until(() => isMoved(0));
		await commands.executeCommand('workbench.action.closeEditorsInOtherGroups');
	});

	it('are marked on their cells in a file that names no columns', async () => {
		const rows = Array.from(
			{ length: 120 },
			(_, i) => `${(i * 37) % 101},${(i * 53) % 97},${(i * 37) % 101 > 50 ? 1 : 0}`,
		);
		const bare = await writeFile('bare.csv', [...rows, '7,8,0', '7,8,1'].join('\n'));
		await (await api()).train(bare, { target: 'column 3', task: 'classification', epochs: 2 });
		const shown = await window.showTextDocument(bare);
		await until(() => saidOf('NG405', bare).length === 2);
		for (const { range } of saidOf('NG405', bare)) {
			assert.ok(range.start.line >= 120);
			assert.match(shown.document.getText(range), /^[01]$/);
			assert.equal(range.start.character, 4);
		}
	});

	it('say how many more there are than an editor can show', async () => {
		const many = await writeFile(
			'twins.csv',
			['x,z,y', ...Array.from({ length: 1500 }, (_, i) => `${i % 50},${i % 7},${i % 11 < 5 ? 'a' : 'b'}`)].join('\n'),
		);
		await (await api()).train(many, { target: 'y', epochs: 2 });
		const began = performance.now();
		await window.showTextDocument(many);
		await until(() => ours(many).length > 0);
		figure(`findings of 1500 rows published after ${(performance.now() - began).toFixed()} ms`);
		const all = ours(many);
		assert.equal(all.length, 1000);
		const [, told] = /^999 of ([\d,]+) findings are marked/.exec(all.map(({ message }) => message).sort()[0]) ?? [];
		assert.ok(Number(told.replace(',', '')) >= 1500);
	});

	it('lead to a training without the row, which is found again though lines moved', async () => {
		const [{ range }] = saidOf('NG405', file);
		const text = document.lineAt(range.start.line).text;
		const actions = await commands.executeCommand<CodeAction[]>('vscode.executeCodeActionProvider', file, range);
		const fix = actions.find(({ title }) => title === 'Exclude This Row and Train Again');
		assert.ok(fix?.command, actions.map(({ title }) => title).join());
		const above = new WorkspaceEdit();
		above.insert(file, document.lineAt(1).range.start, '0.5,new,"above"\r\n');
		await workspace.applyEdit(above);
		await document.save();
		const id = await commands.executeCommand<string>(
			fix.command.command,
			...((fix.command.arguments ?? []) as unknown[]),
		);
		const { record } = await storedRun(id);
		const [out, ...others] = record.excludedRows?.rows ?? [];
		assert.deepEqual(others, []);
		const [, ...read] = document.getText().replaceAll('first\r\nsecond', 'first second').trimEnd().split('\r\n');
		assert.equal(read[out.row - 1], text);
		assert.equal(record.rows.train + record.rows.validation + record.rows.test, read.length - 1);
		await window.showTextDocument(document);
		await until(() => saidOf('NG405', file).length === 0);
	});

	it('go with the run', async () => {
		const runs = await (await api()).listRuns();
		const mine = await Promise.all(
			runs
				.filter((run) => run.state === 'good' && run.record.data.uri === file.toString())
				.map(({ id }) => storedRun(id)),
		);
		for (const { id } of mine) await commands.executeCommand('neuroglass.deleteRun', id, { confirmed: true });
		await until(() => ours(file).length === 0);
	});
});
