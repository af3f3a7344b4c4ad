import assert from 'node:assert/strict';
import { encodeReport, reportElementId } from '../../../src/protocol/report.ts';
import { Panel } from '../../../src/webview/panel-app.tsx';
import { connectToReport } from '../../../src/webview/report-connection.ts';
import { ThemeSource } from '../../../src/webview/theme-source.ts';
import { settled } from '../../support/document.ts';
import { useRun } from '../../support/use-page.ts';

describe('a report in a document', () => {
	const used = useRun();

	it('explains what it found, has what is published of nothing else, and offers nothing that needs an editor', async () => {
		const script = document.body.appendChild(document.createElement('script'));
		script.id = reportElementId;
		script.type = 'application/json';
		script.textContent = encodeReport(used.of.report);
		const root = document.body.appendChild(document.createElement('main'));
		const connection = connectToReport();
		assert.ok(connection !== null);
		const panel = new Panel(root, connection, new ThemeSource());
		connection.start((message) => panel.receive(message));
		await settled();
		const { findings, profile, catalogue } = used.of.report;
		const codes = [...findings.found, ...findings.recorded.found, ...(profile?.issues.found ?? [])].map(
			({ code }) => code,
		);
		assert.deepEqual(Object.keys(catalogue).sort(), [...new Set(codes)].sort());
		const [{ code }] = findings.found;
		const explained = root.querySelector(`[data-finding="${code}"] .explained`);
		assert.ok(explained?.textContent.includes(catalogue[code]?.meaning ?? '?'));
		for (const action of ['switch-off', 'report', 'issue-settings'])
			assert.equal(root.querySelector(`[data-action="${action}"]`), null, action);
		assert.equal(root.querySelector('.provenance')?.textContent.includes(used.of.run.record.data.hash), true);
		// The plane of each layer, though the report is asked for one after the other.
		const { planes, state } = used.of.report;
		assert.deepEqual(
			planes.map(({ layer }) => layer),
			[...state.record.model.network.layers.keys()],
		);
		for (const { layer, units } of planes)
			assert.equal((await connection.analyze('projection', { layer })).units, units);
		// For paper.
		assert.ok(root.querySelectorAll('.panel > .view').length > 3);
	});
});
