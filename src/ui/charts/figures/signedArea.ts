/** Area between a curve and zero, too high in one colour and too low in the other. */
import type { Trace } from '../plot.ts'
import type { ChartTheme } from '../theme.ts'

export function signedArea(x: Float64Array, values: Float32Array, yaxis: 'y' | 'y2', theme: ChartTheme): Trace[] {
  const side = (clip: (value: number) => number, fillcolor: string): Trace => ({
    type: 'scatter',
    mode: 'lines',
    x,
    y: values.map(clip),
    yaxis,
    fill: 'tozeroy',
    fillcolor,
    line: { width: 0 },
    hoverinfo: 'skip',
  })
  return [
    side((value) => Math.max(0, value), theme.signed[5] ?? ''),
    side((value) => Math.min(0, value), theme.signed[1] ?? ''),
  ]
}
