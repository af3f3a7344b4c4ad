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
	registerBars();
	Chart.register(Legend, LineController, LineElement, LogarithmicScale, PointElement, ScatterController);
}

/** What a side bar has room for. */
export function registerBars(): void {
	Chart.register(BarController, BarElement, LinearScale, Tooltip);
}
