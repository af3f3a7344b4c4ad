// Mocha's usual report, plus its statistics as JSON in the file that NEUROGLASS_TEST_STATISTICS names.
const { writeFileSync } = require('node:fs');
const { reporters } = require('mocha');

module.exports = class extends reporters.Spec {
	done(_failures, exit) {
		const file = process.env.NEUROGLASS_TEST_STATISTICS;
		if (file !== undefined) writeFileSync(file, JSON.stringify(this.stats));
		exit(_failures);
	}
};
