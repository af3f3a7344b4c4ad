// A headless Chromium with a fresh profile and the flags that work as root, offline and without a graphics card.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { requireChromium } from './chromium.mjs';

const flags = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--disable-sync',
	'--disable-dev-shm-usage',
	'--disable-background-networking',
	'--disable-component-update',
	'--no-first-run',
	'--no-default-browser-check',
	// Nothing but loopback resolves, so the workbench cannot wait on outside hosts, and a test that phones out fails.
	'--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost',
];

/** @typedef {{ page: import('playwright-core').Page, close: () => Promise<void> }} Browser */

/**
 * @param {{ viewport?: { width: number, height: number }, locale?: string }} [options]
 * @returns {Promise<Browser>}
 */
export async function launchBrowser({ viewport = { width: 1280, height: 800 }, locale = 'en-US' } = {}) {
	const profile = mkdtempSync(join(tmpdir(), 'neuroglass-browser-'));
	const env = { ...process.env, XDG_CONFIG_HOME: profile, XDG_CACHE_HOME: profile };
	const context = await chromium.launchPersistentContext(profile, {
		executablePath: requireChromium(),
		headless: process.env['HEADED'] !== '1',
		viewport,
		locale,
		env: Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined)),
		permissions: ['clipboard-read', 'clipboard-write'],
		args: flags,
	});
	const page = context.pages()[0] ?? (await context.newPage());
	const close = async () => {
		await context.close();
		rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
	};
	return { page, close };
}
