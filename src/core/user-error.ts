/** A place in a file, counted from 1 as editors do. */
export interface Place {
	readonly file: string;
	readonly line?: number;
	readonly column?: number;
}

/**
 * A failure the user can mend: `message` is one whole sentence with the value, the place and the remedy,
 * fit to be shown as it is. Everything else that is thrown is a defect of ours.
 */
export class UserError extends Error {
	override readonly name = 'UserError';
	readonly place: Place | undefined;

	constructor(message: string, place?: Place, options?: ErrorOptions) {
		super(message, options);
		this.place = place;
	}
}
