import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { useWorkbench } from './use-workbench.ts';

const link = (text: string) => `[${text}](command:workbench.action.toggleZenMode)`;
const file = `${link('file')} $(bug).csv`;
const failing = `${link('failing')} $(bug).csv`;
const target = `${link('aim')} $(bug)`;
const column = `${link('column')} $(bug)`;

/** What the workbench made of any of these names: links to commands, and icons. */
function made(): string[] {
	const links = [...document.querySelectorAll('a, [data-href], .monaco-link')].filter((element) => {
		const text = `${element.getAttribute('href') ?? ''} ${element.getAttribute('data-href') ?? ''}`;
		return text.includes('command:') || ['file', 'failing', 'aim', 'column'].includes(element.textContent);
	});
	// A name with the icon as text beside it has none.
	const icons = [...document.querySelectorAll('.monaco-list-row .codicon-bug, .notification-toast .codicon-bug, .monaco-hover .codicon-bug, .quick-input-widget .codicon-bug, .statusbar-item-label .codicon-bug')]; // prettier-ignore
	return [...links, ...icons].map((element) => element.outerHTML);
}

for (const restricted of [false, true])
	describe(`links to commands in names, ${restricted ? 'in a folder that is not trusted' : 'in a trusted folder'}`, () => {
		const ui = useWorkbench({
			restricted,
			prepare: (workspace) => {
				const rows = Array.from({ length: 60 }, (_, i) => `${(i * 7) % 23},${i % 2 ? link('yes') : link('no')}`);
				writeFileSync(join(workspace, file), [`${column},${target}`, ...rows].join('\n'));
				writeFileSync(join(workspace, failing), `${column}\n1\n2\n`);
			},
		});
		const isInert = async (text: string) => {
			assert.ok((await ui.workbench.page.locator('body').innerText()).includes(text), `"${text}" is shown`);
			assert.deepEqual(await ui.workbench.page.evaluate(made), []);
		};

		it('are text in questions', async () => {
			const { workbench } = ui;
			const { page } = workbench;
			const mode = page.locator('.statusbar-item', { hasText: 'Restricted Mode' });
			await workbench.showExplorer();
			if (restricted) await mode.waitFor();
			else assert.equal(await mode.count(), 0);
			await workbench.contextMenu(file);
			await workbench.pick('Train and Explain');
			await workbench.quickPickRows.filter({ hasText: 'inferred from' }).waitFor();
			await isInert('(command:workbench.action.toggleZenMode)');
			await workbench.chooseQuickPick('Customize…');
			await workbench.quickPickRows.filter({ hasText: 'column to predict' }).waitFor();
			await isInert('(command:workbench.action.toggleZenMode)');
			await page.keyboard.press('Escape');
		});

		it('are text in the tree and its hovers', async () => {
			const { workbench, panel } = ui;
			const { page } = workbench;
			await ui.train(file);
			await panel.waitForState('ready');
			await workbench.showSidePanel();
			const row = workbench.treeRow('toggleZenMode');
			await row.waitFor();
			await isInert('(command:workbench.action.toggleZenMode)');
			await row.hover();
			await page.locator('.monaco-hover:visible, .workbench-hover:visible').first().waitFor();
			await isInert('(command:workbench.action.toggleZenMode)');
		});

		it('are text in notifications', async () => {
			const { workbench } = ui;
			await workbench.showExplorer();
			await workbench.contextMenu(failing);
			await workbench.pick('Train and Explain');
			await workbench.notification('has only one column').waitFor();
			await isInert('(command:workbench.action.toggleZenMode)');
		});
	});
