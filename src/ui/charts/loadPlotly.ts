/** Plotly arrives with the first figure, and the font with it: Plotly measures text once, when it draws. */
import { mendStyles } from '../controls/mendStyles.ts'
import { chartFont } from './theme.ts'

type PlotlyBundle = typeof import('./plotlyBundle.ts')

let loading: Promise<PlotlyBundle> | null = null
let failedBefore = false

async function load(): Promise<PlotlyBundle> {
  if (failedBefore) await mendStyles()
  const [bundle] = await Promise.all([
    import('./plotlyBundle.ts'),
    // A missing font must not take the charts with it: they then measure the fallback.
    document.fonts.load(`420 11px ${chartFont()}`, 'cm⁻¹ 0').catch(() => []),
  ])
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
