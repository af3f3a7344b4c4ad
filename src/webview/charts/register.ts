import {
	BarController,
	BarElement,
	Chart,
	Legend,
	LinearScale,
	LineController,
	LineElement,
	LogarithmicScale,
	PointElement,
	ScatterController,
	Tooltip,
} from 'chart.js';

/** Only what is drawn: the rest of Chart.js stays out of the bundle. */
export function registerCharts(): void {
	Chart.register(
		BarController,
		BarElement,
		Legend,
		LinearScale,
		LineController,
		LineElement,
		LogarithmicScale,
		PointElement,
		ScatterController,
		Tooltip,
	);
}
