/** Plotly arrives with the first figure, and the font with it: Plotly measures text once, when it draws. */
import { mendStyles } from '../controls/mendStyles.ts'
import { chartFont } from './theme.ts'

type PlotlyBundle = typeof import('./plotlyBundle.ts')

let loading: Promise<PlotlyBundle> | null = null
let failedBefore = false

/**
 * The first drawing takes twice as long as any other, because the browser compiles as it goes: a small one out of sight goes ahead
 * in a task of its own, so that no task is felt.
 */
async function drawOutOfSight({ react, purge }: PlotlyBundle): Promise<void> {
  const box = document.createElement('div')
  box.style.cssText = 'position: absolute; visibility: hidden'
  document.body.append(box)
  await react(box, [{ x: [0, 1], y: [0, 1], mode: 'lines', fill: 'tozeroy' }], { width: 160, height: 120 })
  purge(box)
  box.remove()
}

const nextTask = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0))

async function load(): Promise<PlotlyBundle> {
  if (failedBefore) await mendStyles()
  const [bundle] = await Promise.all([
    import('./plotlyBundle.ts'),
    // A missing font must not take the charts with it: they then measure the fallback.
    document.fonts.load(`420 11px ${chartFont()}`, 'cm⁻¹ 0').catch(() => []),
  ])
  await nextTask()
  await drawOutOfSight(bundle).catch(() => {})
  await nextTask()
  return bundle
}

export function loadPlotly(): Promise<PlotlyBundle> {
  loading ??= load().catch((reason: unknown) => {
    // The next figure tries again, e.g. when the network came back.
    loading = null
    failedBefore = true
    throw reason
  })
  return loading
}
