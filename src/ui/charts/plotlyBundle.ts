/**
 * The part of Plotly we use: cartesian core with lines, bars and heatmaps. No WebGL traces, which
 * compile shaders with `new Function` and would need `unsafe-eval`. Never import this file
 * directly: `loadPlotly.ts` brings it in as its own chunk.
 */
// Evaluated first, hence before the imports it serves.
import './nodeGlobal.ts'
import bar from 'plotly.js/lib/bar'
import Plotly from 'plotly.js/lib/core'
import heatmap from 'plotly.js/lib/heatmap'

// Scatter is part of the core.
Plotly.register([bar, heatmap])

export const { animate, react, relayout, purge, toImage, Plots } = Plotly
