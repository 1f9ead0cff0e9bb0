/** Simulated stacks with their spectra, and a study of them with a small network; runs in Node and in a browser. */
import { type CurvesDataset, type TargetLayout, targetColumn } from '#domain/data/curvesDataset'
import { simulateThinFilms } from '#domain/simulate/thinFilm/simulator'
import { drawStructures } from '#domain/simulate/thinFilm/structures'
import { spectralComponents, spectralComponentsModel, studyForm } from '#domain/study/recipes/spectralComponents'
import type { CurvesStudy } from '#domain/study/study'

const { features: featureCount, points, components } = studyForm

export function smallCurves(rows = 240, layout: TargetLayout = 'componentFastest'): CurvesDataset {
  const form = {
    featureNames: Array.from({ length: featureCount }, (_, i) => `Layer ${i + 1} (nm)`),
    componentNames: ['T amorphous', 'R amorphous', 'T crystalline', 'R crystalline'],
    axis: { values: Float64Array.from({ length: points }, (_, i) => 400 + 5 * i), unit: 'nm' as const },
    layout,
  }
  const features = drawStructures({ rows, seed: 11 })
  const spectra = simulateThinFilms({ structures: features, rows })
  const width = points * components
  const targets = new Float32Array(rows * width)
  spectra.forEach((value, i) => {
    const at = i % width
    targets[i - at + targetColumn(form, at % components, Math.floor(at / components))] = value
  })
  return {
    ...form,
    rows,
    features,
    targets,
    summary: {
      kind: 'pairs',
      hash: 'small-pairs',
      name: 'Small stacks',
      createdAtMs: 1,
      rows,
      features: form.featureNames.map((name) => ({ name, min: 25, max: 200 })),
      components: form.componentNames,
      points,
      axis: { min: 400, max: 700, step: 5, unit: 'nm' },
      layout,
      warnings: [],
      sizeBytes: targets.byteLength,
      sources: ['test'],
      meanCurves: [],
    },
  }
}

export function smallCurvesStudy(changes: Partial<CurvesStudy> = {}): CurvesStudy {
  const study = spectralComponents(studyForm, 240)
  return {
    ...study,
    dataset: { ...study.dataset, hash: 'small-pairs' },
    model: spectralComponentsModel(16),
    epochs: 12,
    batchSize: 32,
    ...changes,
  }
}
