/** In the page: the worker that measures, within reach of the script that drives the browser. */
import { type Remote, wrap } from 'comlink'
import type { MeasureApi } from './measure.worker.ts'

declare global {
  interface Window {
    measure: Remote<MeasureApi>
  }
}
window.measure = wrap<MeasureApi>(new Worker(new URL('./measure.worker.ts', import.meta.url), { type: 'module' }))
