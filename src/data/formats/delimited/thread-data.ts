/** What the thread is started with. */
export interface ThreadData {
	readonly path: string;
	/** Where it writes how many KB it has read. */
	readonly progress: Int32Array;
}
