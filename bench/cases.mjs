// `npm run bench:cases [-- FOLDER]`: the three tables of docs/cases.md, made by published formulas and a seed, so that anybody gets the
// same rows: nobody's data, and the truth behind them is known.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import process from 'node:process';

const folder = resolve(process.argv[2] ?? '.cache/cases');
const rows = 2000;

/** Park and Miller's generator, and Box-Muller on it. @param {number} seed */
function randomOf(seed) {
	let state = seed;
	const uniform = () => (state = (state * 48271) % 2147483647) / 2147483647;
	const normal = () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
	return { uniform, normal, happens: (/** @type {number} */ share) => uniform() < share };
}

const logistic = (/** @type {number} */ x) => 1 / (1 + Math.exp(-x));
const between = (/** @type {number} */ least, /** @type {number} */ most, /** @type {number} */ x) =>
	Math.min(most, Math.max(least, x));

/**
 * Credit to companies: Altman's Z of 1968 (J. Finance 23, 589–609) from five ratios; a company defaults with probability
 * logistic(1.8 - Z), half of them at his lower bound of 1.8.
 */
function credit() {
	const { normal, uniform, happens } = randomOf(11);
	return [
		['working_capital', 'retained_earnings', 'ebit', 'equity_to_debt', 'sales', 'sector', 'outcome'],
		...Array.from({ length: rows }, () => {
			const health = normal();
			const workingCapital = 0.12 + 0.14 * health + 0.12 * normal();
			const retained = 0.1 + 0.18 * health + 0.15 * normal();
			const ebit = 0.05 + 0.06 * health + 0.05 * normal();
			const equity = Math.exp(-0.2 + 0.6 * health + 0.5 * normal());
			const sales = Math.exp(-0.1 + 0.4 * normal());
			const z = 1.2 * workingCapital + 1.4 * retained + 3.3 * ebit + 0.6 * equity + sales;
			const sector = ['building', 'trade', 'services'][Math.floor(3 * uniform())];
			const ratios = [workingCapital, retained, ebit, equity, sales].map((ratio) => ratio.toFixed(3));
			return [...ratios, sector, happens(logistic(1.8 - z)) ? 'default' : 'repaid'];
		}),
	];
}

/** @type {Record<'woman' | 'man', readonly number[]>} ln age, ln cholesterol, ln HDL, ln pressure untreated and treated, smoker, diabetes, mean, S(10 years) */
const framingham = {
	woman: [2.32888, 1.20904, -0.70833, 2.76157, 2.82263, 0.52873, 0.69154, 26.1931, 0.95012],
	man: [3.06117, 1.1237, -0.93263, 1.93303, 1.99881, 0.65451, 0.57367, 23.9802, 0.88936],
};

/**
 * Medicine: the risk of a cardiovascular event within ten years by D'Agostino et al., 2008 (Circulation 117, 743–753); whether one
 * comes is drawn by that risk.
 */
function medicine() {
	const { normal, uniform, happens } = randomOf(12);
	return [
		['sex', 'age', 'cholesterol', 'hdl', 'systolic', 'treated', 'smoker', 'diabetes', 'event'],
		...Array.from({ length: rows }, () => {
			const sex = happens(0.5) ? 'woman' : 'man';
			const age = Math.round(30 + 44 * uniform());
			const cholesterol = Math.round(between(120, 350, 175 + 0.6 * age + 35 * normal()));
			const hdl = Math.round(between(25, 100, (sex === 'woman' ? 57 : 46) + 13 * normal()));
			const systolic = Math.round(between(90, 210, 100 + 0.55 * age + 16 * normal()));
			const treated = happens(logistic((systolic - 150) / 12));
			const smoker = happens(0.3);
			const diabetes = happens(0.02 + 0.002 * (age - 30));
			const [a, c, h, untreatedWeight, treatedWeight, s, d, mean, survival] = framingham[sex];
			const sum =
				a * Math.log(age) +
				c * Math.log(cholesterol) +
				h * Math.log(hdl) +
				(treated ? treatedWeight : untreatedWeight) * Math.log(systolic) +
				s * Number(smoker) +
				d * Number(diabetes);
			const risk = 1 - survival ** Math.exp(sum - mean);
			const yes = (/** @type {boolean} */ is) => (is ? 'yes' : 'no');
			return [sex, age, cholesterol, hdl, systolic, yes(treated), yes(smoker), yes(diabetes), yes(happens(risk))];
		}),
	];
}

/**
 * Justice: how a risk score was given in Broward County, by the logistic model that ProPublica published in 2016 ("How We Analyzed
 * the COMPAS Recidivism Algorithm"), its coefficients with two digits: what is predicted is the score, not what anybody did.
 */
function justice() {
	const { normal, uniform, happens } = randomOf(13);
	const races = /** @type {const} */ ([
		['African-American', 0.5, 0.48],
		['Caucasian', 0.85, 0],
		['Hispanic', 1, -0.43],
	]);
	return [
		['sex', 'age', 'race', 'priors', 'charge', 'again_within_two_years', 'score'],
		...Array.from({ length: rows }, () => {
			const sex = happens(0.2) ? 'female' : 'male';
			const age = Math.round(between(18, 75, 18 + Math.exp(2.6 + 0.7 * normal())));
			const draw = uniform();
			const [race, , weight] = races.find(([, upTo]) => draw <= upTo) ?? races[0];
			const priors = Math.floor(between(0, 30, Math.exp(0.6 + 1.1 * normal()) - 0.5 - (age < 25 ? 0.8 : 0)));
			const charge = happens(0.36) ? 'misdemeanor' : 'felony';
			const again = happens(logistic(-0.6 + 0.15 * priors - 0.03 * (age - 35)));
			const sum =
				-1.53 +
				0.22 * Number(sex === 'female') +
				(age > 45 ? -1.36 : age < 25 ? 1.31 : 0) +
				weight +
				0.27 * priors -
				0.31 * Number(charge === 'misdemeanor') +
				0.69 * Number(again);
			return [sex, age, race, priors, charge, again ? 'yes' : 'no', happens(logistic(sum)) ? 'high' : 'low'];
		}),
	];
}

mkdirSync(folder, { recursive: true });
for (const [name, lines] of Object.entries({ credit: credit(), medicine: medicine(), justice: justice() })) {
	const file = join(folder, `${name}.csv`);
	writeFileSync(file, `${lines.map((cells) => cells.join()).join('\n')}\n`);
	console.log(file);
}
