import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { h, render } from 'preact';
import { lazy } from '../../../src/webview/lazy.tsx';
import { openDocument } from '../../support/document.ts';

const Word = ({ word }: { readonly word: string }) => h('p', { class: 'word' }, word);

describe('a view that is loaded when it is seen', () => {
	let close: () => Promise<void>;
	let root: HTMLElement;
	beforeEach(async () => {
		({ close } = await openDocument());
		root = document.createElement('main');
		document.body.append(root);
	});
	afterEach(() => close());

	const drawn = async () => {
		// Effects run after what was drawn, and draw again.
		for (let i = 0; i < 3; i++) await setImmediate();
	};
	const word = () => root.querySelector('.word')?.textContent;

	it('is not loaded before, holds its place meanwhile, and is drawn as it is asked for then', async () => {
		const asked: ((view: typeof Word) => void)[] = [];
		const View = lazy(() => new Promise<typeof Word>((resolve) => asked.push(resolve)));
		assert.equal(asked.length, 0);
		render(h(View, { word: 'one' }), root);
		await drawn();
		assert.equal(asked.length, 1);
		assert.equal(root.querySelector('[aria-busy]')?.textContent, 'Opening the view');
		render(h(View, { word: 'two' }), root);
		asked[0](Word);
		await drawn();
		assert.equal(word(), 'two');
		assert.equal(root.querySelector('[aria-busy]'), null);
		assert.equal(asked.length, 1);
	});

	it('is drawn at once wherever it is drawn again', async () => {
		let times = 0;
		const View = lazy(async () => {
			times++;
			return Word;
		});
		render(h(View, { word: 'one' }), root);
		await drawn();
		render(null, root);
		render(h(View, { word: 'again' }), root);
		assert.equal(word(), 'again');
		assert.equal(times, 1);
	});

	it('says so where its program is not there, and tries again when it is seen again', async () => {
		let isThere = false;
		const View = lazy(() => (isThere ? Promise.resolve(Word) : Promise.reject(new Error('no such file'))));
		render(h(View, { word: 'one' }), root);
		await drawn();
		assert.match(root.querySelector('[role=alert]')!.textContent, /^This view cannot be loaded/);
		isThere = true;
		render(null, root);
		render(h(View, { word: 'one' }), root);
		await drawn();
		assert.equal(word(), 'one');
	});
});
