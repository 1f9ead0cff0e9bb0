/** `figures/saliency_component_1` …: the signed map of each component, averaged over the explained rows. */
import { featureCompleteness, featureMap } from '#domain/explain/featureMaps'
import type { CurvesExplainedEntry } from '../entry.ts'

export const featureMapFigures: CurvesExplainedEntry = ({ componentNames }) =>
  componentNames.map((componentName, component) => ({
    kind: 'explainedFigure',
    path: `figures/saliency_component_${component + 1}`,
    group: 'figures',
    purpose: `${componentName}: which feature raises or lowers which wavelength`,
    figure: (explanation) => ({
      kind: 'featureMap',
      featureNames: explanation.featureNames,
      wavelengthsNm: explanation.wavelengthsNm,
      componentName,
      map: featureMap(explanation, component, 'signed', 'all'),
      completeness: featureCompleteness(explanation, component),
      hardlyLearned: explanation.hardlyLearned.includes(component),
      path: explanation.path,
      rows: explanation.rows.length,
    }),
  }))
