import assert from 'node:assert/strict';
import { settled } from '../../support/document.ts';
import { click, openPage } from '../../support/panel-page.ts';
import { useRun } from '../../support/use-page.ts';

describe('an open panel when codes of findings are switched off or on', () => {
	const used = useRun();

	it('asks again for what depends on that alone, and shows what there was until it is answered', async () => {
		const { findings, profile } = used.of.report;
		const [first] = findings.found;
		assert.ok(first !== undefined);
		let answer: (() => void) | undefined;
		let times = 0;
		const page = openPage(used.of, [], undefined, {
			findings: () => {
				if (++times === 1) return Promise.resolve(findings);
				const rest = findings.found.filter(({ code }) => code !== first.code);
				const after = { ...findings, found: rest, switchedOff: findings.found.length - rest.length };
				return new Promise((resolve) => {
					answer = () => resolve(after);
				});
			},
		});
		await settled();
		const finding = () => page.root.querySelector(`.findings [data-finding="${first.code}"]`);
		const before = finding();
		assert.ok(before !== null);
		click(before.querySelector('[data-action="switch-off"]'));
		assert.deepEqual(page.posted.at(-1), { type: 'switch-off', code: first.code });
		click(page.root.querySelector('[data-tab="data"]'));
		await settled();
		const asked = page.answers.length;
		page.panel.receive({ type: 'stale', methods: ['findings', 'profile'] });
		await settled();
		assert.equal(times, 2);
		assert.deepEqual(
			page.answers.slice(asked).map(({ method }) => method),
			['profile'],
		);
		assert.ok(profile !== null);
		assert.equal(finding(), before);
		answer?.();
		await settled();
		assert.equal(finding(), null);
		assert.match(page.root.querySelector('[data-switched-off]')?.textContent ?? '', /finding.* switched off/);
	});
});
