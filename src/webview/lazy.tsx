import * as l10n from '@vscode/l10n';
import type { FunctionComponent } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import { Loading, Notice } from './parts/notices.tsx';

/**
 * A component whose program is loaded when it is first drawn, from the files of this extension; a report holds all of them. Once it
 * is there it is drawn at once, wherever it is drawn again.
 */
export function lazy<Props extends object>(load: () => Promise<FunctionComponent<Props>>): FunctionComponent<Props> {
	let Loaded: FunctionComponent<Props> | undefined;
	return function Lazy(props) {
		const [status, become] = useState<'loading' | 'loaded' | 'failed'>('loading');
		useLayoutEffect(() => {
			if (Loaded !== undefined) return undefined;
			let isWanted = true;
			const told = (now: 'loaded' | 'failed') => {
				if (isWanted) become(now);
			};
			load().then(
				(component) => {
					Loaded = component;
					told('loaded');
				},
				() => told('failed'),
			);
			return () => {
				isWanted = false;
			};
		}, []);
		if (Loaded !== undefined) return <Loaded {...props} />;
		if (status === 'failed')
			return (
				<Notice
					kind="error"
					text={l10n.t(
						'This view cannot be loaded: close the panel and open it again, after a restart of the editor if need be.',
					)}
				/>
			);
		return (
			<div class="late">
				<Loading text={l10n.t('Opening the view')} />
			</div>
		);
	};
}
