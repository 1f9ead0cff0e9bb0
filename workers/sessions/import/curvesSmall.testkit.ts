/** Simulated stacks with their spectra, and a study of them with a small network; runs in Node and in a browser. */

import { axisIn } from '#domain/data/axis'
import {
  type CurvesForm,
  matrixNames,
  rowWidth,
  type TargetLayout,
  targetColumn,
  unknownIntensity,
} from '#domain/data/matrix'
import { simulateThinFilms } from '#domain/simulate/thinFilm/simulator'
import { drawStructures } from '#domain/simulate/thinFilm/structures'
import { spectralComponents, spectralComponentsModel, studyForm } from '#domain/study/recipes/spectralComponents'
import type { CurvesStudy } from '#domain/study/study'
import { curvesSummary } from '../../../src/domain/data/summary.testkit.ts'
import type { MemoryDataset } from '../../../src/storage/memoryDatasets.testkit.ts'
import type { LoadedCurves } from '../tasks/loadCurves.ts'

const { features: featureCount, points, components } = studyForm

export function smallCurves(rows = 240, layout: TargetLayout = 'componentFastest'): LoadedCurves {
  const names = Array.from({ length: featureCount }, (_, i) => `Layer ${i + 1} (nm)`)
  const curves: CurvesForm = {
    holds: 'curves',
    name: matrixNames.curves,
    axis: axisIn(
      'nm',
      Float64Array.from({ length: points }, (_, i) => 400 + 5 * i),
    ),
    intensity: unknownIntensity,
    components: ['T amorphous', 'R amorphous', 'T crystalline', 'R crystalline'],
    layout,
  }
  const given = drawStructures({ rows, seed: 11 })
  const spectra = simulateThinFilms({ structures: given, rows })
  const width = rowWidth(curves)
  const targets = new Float32Array(rows * width)
  spectra.forEach((value, i) => {
    const at = i % width
    targets[i - at + targetColumn(curves, at % components, Math.floor(at / components))] = value
  })
  const ranges = names.map((name) => ({ name, min: 25, max: 200 }))
  return {
    features: { holds: 'features', name: matrixNames.features, features: names },
    curves,
    rows,
    given,
    targets,
    summary: curvesSummary({ hash: 'small-curves', name: 'Small stacks', rows }, ranges, curves.components),
  }
}

/** The same as a dataset of a store. */
export const smallCurvesDataset = (loaded: LoadedCurves = smallCurves()): MemoryDataset => ({
  summary: loaded.summary,
  rows: loaded.rows,
  matrices: [
    { form: loaded.features, values: loaded.given },
    { form: loaded.curves, values: loaded.targets },
  ],
  columns: [],
})

export function smallCurvesStudy(changes: Partial<CurvesStudy> = {}): CurvesStudy {
  const study = spectralComponents(studyForm, 240)
  return {
    ...study,
    dataset: { ...study.dataset, hash: 'small-curves' },
    model: spectralComponentsModel(16),
    epochs: 12,
    batchSize: 32,
    ...changes,
  }
}
