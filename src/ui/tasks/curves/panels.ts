/** What a study of curves puts into the frames of the screens. */
import { lazy } from '../../controls/lazy.tsx'
import { count, counted } from '../../words/numbers.ts'
import type { TaskPanels } from '../taskPanels.ts'
import { tiles, trainedOn } from './train/tiles.ts'

export const panels: TaskPanels<'curves'> = {
  importing: {
    taken: 'Features and their spectra.',
    found({ preview: { plan, features, spectra } }) {
      const rows = counted(features.rows, 'row', 'rows')
      if (features.rows !== spectra.rows)
        return `${rows} of features, ${counted(spectra.rows, 'row', 'rows')} of spectra`
      const curves = counted(plan.componentNames.length, 'spectrum', 'spectra')
      const points = counted(plan.wavelengthsNm.length, 'wavelength', 'wavelengths')
      return `${rows}: ${counted(features.columns, 'feature', 'features')} → ${curves} of ${points}`
    },
    commit: ({ preview }) => `Store ${counted(preview.features.rows, 'row', 'rows')}`,
    planFile: null,
    Guesses: lazy(async () => ({ default: (await import('./importing/Guesses.tsx')).Guesses })),
    Understood: lazy(async () => ({ default: (await import('./importing/Understood.tsx')).Understood })),
  },
  design: {
    subject: ({ dataset: { name, features, components, points } }) =>
      `${name}: ${count(features.length)} features → ${count(components.length)} spectra of ${count(points)} points`,
    stepsPerEpoch: ({ plan }) => plan.stepsPerEpoch,
    Cards: lazy(async () => ({ default: (await import('./design/Cards.tsx')).Cards })),
    NetworkFields: lazy(async () => ({ default: (await import('./design/NetworkFields.tsx')).NetworkFields })),
  },
  train: {
    trainedOn,
    tiles,
    Figures: lazy(async () => ({ default: (await import('./train/Figures.tsx')).Figures })),
    Notes: null,
  },
  evaluate: {
    judged: ({ evaluation }) =>
      evaluation && `evaluated on ${count(evaluation.n.test)} rows of the test part; 95% intervals by resampling them.`,
    caution: ({ evaluation }) =>
      evaluation?.cautions.some(({ code }) => code === 'epoch-picked-on-test')
        ? 'epoch chosen on the test rows'
        : undefined,
    Scores: lazy(async () => ({ default: (await import('./evaluate/Scores.tsx')).Scores })),
  },
  explain: {
    Explanation: lazy(async () => ({ default: (await import('./explain/Explanation.tsx')).Explanation })),
  },
  predict: {
    title: 'What spectra does this give?',
    useSubject: () => 'Structures answered',
    Predict: lazy(async () => ({ default: (await import('./predict/Predict.tsx')).Predict })),
  },
  export: {
    published: {
      title: 'The scores in these files are optimistic',
      text: 'This run follows the published protocol: its epoch was chosen on the test rows. metrics.json says so; mention it wherever you quote them.',
    },
  },
  compare: { Curves: lazy(async () => ({ default: (await import('./runs/Curves.tsx')).Curves })) },
}
