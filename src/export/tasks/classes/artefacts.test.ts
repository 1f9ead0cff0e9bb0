import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { studyAttribution } from '#domain/study/recipes/ramanClassification'
import { readModelFile } from '#formats/safetensors/modelFile'
import { askReferee, refereePython } from '../../../formats/referee.testkit.ts'
import { zipArtefacts } from '../../archive.ts'
import { explanationArtefacts, runArtefacts } from '../../artefacts.ts'
import { askedFigures } from '../../askedFigures.testkit.ts'
import { explainedParts } from '../../registry.ts'
import { finishedRun } from './finishedRun.testkit.ts'

/** A band over the first bump of the amino acids' map, and one far from everything. */
const band = (lowPerCm: number, highPerCm: number) => ({
  classNames: ['AminoAcids', 'Lipids'],
  lowPerCm,
  highPerCm,
  centerPerCm: (lowPerCm + highPerCm) / 2,
  name: 'ring',
  assignment: 'ring breathing',
  citation: 'De Gelder 2007',
})
const told = {
  rule: studyAttribution,
  spectrumTitle: 'Intensity (0–1)',
  bands: [band(505, 516), band(760, 765)],
  hardlyLearned: [{ classIndex: 2, own: 0.1, others: 0.2 }],
}

function artefactsOf(finished = finishedRun(), renderer = askedFigures().renderer) {
  const { run, content, explanations } = finished
  const classNames = run.fit?.classNames ?? []
  const explained = { ...told, classNames, axis: content.axis, classes: explanations }
  return runArtefacts<'classes'>(finished, explainedParts('classes', { classNames }, explained), renderer)
}
async function treeOf(finished = finishedRun()): Promise<Map<string, Uint8Array>> {
  const made = await artefactsOf(finished)
  if (!made.ok) throw new Error(made.error.message)
  return new Map(made.value.files.map(({ path, bytes }) => [path, bytes]))
}
const text = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes)
const json = (bytes: Uint8Array | undefined) => JSON.parse(text(bytes))

describe('the artefacts of a run', () => {
  it('bear the names of the study', async () => {
    const figures = [
      'class_distribution',
      'training_curves',
      'confusion_matrix',
      'saliency_aminoacids',
      'saliency_lipids',
      'saliency_proteins',
      'saliency_heatmap_all',
    ]
    expect([...(await treeOf()).keys()]).toEqual([
      ...figures.flatMap((name) => [`figures/${name}.png`, `figures/${name}.svg`]),
      'model/best_model.pt',
      'model/final_model.pt',
      'model/model.safetensors',
      'model/tfjs/model.json',
      'model/tfjs/weights.bin',
      'model/model_config.json',
      'logs/training_log.csv',
      'logs/scores.csv',
      'logs/key_spectral_regions.csv',
      'logs/saliency_maps.npz',
      'interpretation.md',
      'study.json',
      'metrics.json',
    ])
  })

  it('tell the model in the words of the study', async () => {
    expect(json((await treeOf()).get('model/model_config.json'))).toEqual({
      input_len: 64,
      n_classes: 3,
      class_names: ['AminoAcids', 'Lipids', 'Proteins'],
      wavenumber_range: [450, 765],
      epochs: 3,
      best_val_acc: 0.75,
      test_acc: 0.75,
      axis: expect.objectContaining({ unit: 'cm-1', spacing: { kind: 'even', start: 450, step: 5, points: 64 } }),
      preprocessing: [{ kind: 'minMax' }],
    })
  })

  it('log one line per epoch', async () => {
    expect(text((await treeOf()).get('logs/training_log.csv')).split('\r\n')).toEqual([
      'train_loss,train_acc,val_loss,val_acc',
      '1,0.25,2,0.5',
      '0.5,0.5,1,0.75',
      '0.3333333333333333,0.75,0.6666666666666666,0.5',
      '',
    ])
  })

  it('list the key regions by the rule of the study, strongest first', async () => {
    const lines = text((await treeOf()).get('logs/key_spectral_regions.csv')).split('\n')
    // To the letter: whole numbers, an en dash, 1.0 as Python writes it, no carriage return; what is ours stands behind.
    expect(lines.slice(0, 3)).toEqual([
      'class,center_cm,range,saliency_score,matched_band,band_source',
      'AminoAcids,510,490–530 cm⁻¹,1.0,ring,De Gelder 2007',
      'AminoAcids,675,655–695 cm⁻¹,0.5,,',
    ])
    expect(lines.length).toBe(1 + 3 * 2 + 1)
  })

  it('tell every classic on the same test part, and how it was chosen', async () => {
    const tree = await treeOf()
    const { baselines, bestBaseline, solver } = json(tree.get('metrics.json'))
    expect([solver, bestBaseline, Object.keys(baselines)]).toEqual(['network', 'lda', ['lda', 'majority']])
    // Actual 2, 0, 1, 2; it calls them 2, 0, 1, 1.
    expect(baselines.lda).toMatchObject({
      accuracy: 0.75,
      balancedAccuracy: (1 + 1 + 0.5) / 3,
      balancedAccuracyInterval: null,
      n: 4,
      crossValidated: { accuracy: 0.8, balancedAccuracy: 0.8 },
      trainedOn: 6,
      components: { chosen: 2, tried: [1, 2, 3], error: [0.9, 0.5, 0.4], smallestError: 3, folds: 5 },
    })
    expect(baselines.lda.accuracyInterval[0]).toBeCloseTo(0.1979, 4)
    expect(baselines.majority).toMatchObject({ accuracy: 0.25, balancedAccuracy: 1 / 3 })
    expect(text(tree.get('logs/scores.csv')).split('\r\n').slice(0, 3)).toEqual([
      'model,n,accuracy,accuracy_low,accuracy_high,balanced_accuracy,balanced_accuracy_low,balanced_accuracy_high',
      expect.stringMatching(/^network,4,0\.75,/),
      expect.stringMatching(/^lda,4,0\.75,0\.19\d+,0\.97\d+,0\.833333333,,$/),
    ])
  })

  it('score the test part, with counts, intervals and protocol', async () => {
    const metrics = json((await treeOf()).get('metrics.json'))
    expect(metrics).toMatchObject({ accuracy: 0.75, n: { train: 6, validation: 2, test: 4 }, protocol: 'grouped' })
    expect(metrics.confusion).toEqual([
      [1, 0, 0],
      [1, 0, 0],
      [0, 0, 2],
    ])
    expect(Object.keys(metrics.perClass)).toEqual(['AminoAcids', 'Lipids', 'Proteins'])
    // Four spectra of two molecules: Wilson's interval of three quarters of two cases.
    expect(metrics.intervals.accuracy.low).toBeCloseTo(0.1979, 4)
    expect(metrics.intervals.accuracy.high).toBeCloseTo(0.9733, 4)
    expect(metrics.intervals.balancedAccuracy).toBeNull()
    expect(metrics.calibration.ifCalibrated.mean).toBeGreaterThan(0)
  })

  it('have beside each score its interval, the very numbers of the stored evaluation', async () => {
    const { evaluation } = finishedRun().run
    const metrics = json((await treeOf()).get('metrics.json'))
    for (const score of ['accuracy', 'balancedAccuracy', 'weightedF1', 'macroF1'] as const) {
      const interval = evaluation?.intervals[score]
      expect(metrics[`${score}Interval`], score).toEqual(interval ? [interval.low, interval.high] : null)
      expect(metrics.intervals[score]).toEqual(interval)
      expect(metrics[score]).toBe(evaluation?.metrics[score])
    }
    for (const [c, name] of ['AminoAcids', 'Lipids', 'Proteins'].entries()) {
      for (const score of ['precision', 'recall', 'f1'] as const) {
        const interval = evaluation?.perClass[c]?.[score] ?? null
        expect(metrics.perClass[name][`${score}Interval`], `${name} ${score}`).toEqual(
          interval && [interval.low, interval.high],
        )
      }
    }
  })

  it('say what they can of a run that was never judged', async () => {
    const finished = finishedRun()
    const unjudged = { ...finished, run: { ...finished.run, test: null, evaluation: null } }
    const metrics = json((await treeOf(unjudged)).get('metrics.json'))
    expect(metrics).toMatchObject({ accuracy: null, accuracyInterval: null, intervals: null, n: { train: 6, test: 0 } })
    const [name = ''] = metrics.classNames
    expect(metrics.perClass[name]).toMatchObject({ precision: null, recall: null, f1: null, support: 0 })
  })

  it('say so when the protocol leaks', async () => {
    const finished = finishedRun({ protocol: 'published' })
    const { asked, renderer } = askedFigures()
    const made = await artefactsOf(finished, renderer)
    expect(made.ok && made.value.metrics.protocol).toBe('published (leaky)')
    expect(asked.find(({ kind }) => kind === 'confusionMatrix')).toMatchObject({ protocol: 'published (leaky)', n: 4 })
  })

  it('count the batches behind the best epoch, not the last', async () => {
    const read = readModelFile((await treeOf()).get('model/model.safetensors') ?? new Uint8Array())
    expect(read.ok && read.value.batchesTracked).toBe(6)
  })

  it('hold no time, id or path, so equal runs leave equal files', async () => {
    const again = finishedRun()
    const other = { ...again, run: { ...again.run, id: 'run-2', createdAtMs: 99, name: 'Second run', trainingMs: 7 } }
    const [one, two] = [await treeOf(), await treeOf(other)]
    for (const [path, bytes] of one) expect(Buffer.compare(bytes, two.get(path) ?? new Uint8Array()), path).toBe(0)
  })

  it('ask for every figure with what it shows', async () => {
    const { asked, renderer } = askedFigures()
    await artefactsOf(finishedRun(), renderer)
    const kept = ['AminoAcids', 'Lipids', 'Proteins'].map((className) => ({ className, spectra: 4, leftOut: false }))
    expect(asked.find(({ kind }) => kind === 'classDistribution')).toMatchObject({
      classes: [{ className: 'Pigments', spectra: 7, leftOut: true }, ...kept],
    })
    expect(asked.find(({ kind }) => kind === 'saliencyHeatmap')).toMatchObject({ grey: [false, false, true] })
    expect(asked.find((figure) => figure.kind === 'saliency' && figure.className === 'Lipids')).toMatchObject({
      bands: told.bands,
      hardlyLearned: false,
      peaks: [{ center: 515 }, { center: 675 }],
    })
  })

  it('interpret each class: regions, assignments and their sources, completeness, chance and a plain sentence', async () => {
    const lines = text((await treeOf()).get('interpretation.md')).split('\n')
    const titles = lines.filter((line) => line.startsWith('## '))
    expect(titles).toEqual(['## Amino acids', '## Lipids', '## Proteins', '## Sources'])
    // The two bands hold 3 and 2 of the 64 points.
    expect(lines).toContain(
      'Amino acids: the decision relies most on 510 cm⁻¹ (ring) and 675 cm⁻¹. 1 of 2 key regions lies in an assigned band of the class. Its bands cover 8% of the axis, so 0.2 would match by chance; the probability of this many or more is 15%, so the match alone is not evidence.',
    )
    expect(lines).toContain('Completeness: 100% of 3.00 logits, over 2 spectra.')
    expect(lines).toContain(
      '| 490–530 cm⁻¹ | ring: ring breathing | centre 510, evidence 1.00 of the maximum; at 510.5; De Gelder 2007 |',
    )
    expect(lines.find((line) => line.startsWith('The network hardly learned'))).toContain('for 10% of the class’s')
    expect(lines.at(-2)).toContain('J. Raman Spectrosc. 38 (2007)')
  })

  it('count the batches and leave out the last epoch where nothing but the best weights was stored', async () => {
    const tree = await treeOf({ ...finishedRun(), state: null as never })
    const read = readModelFile(tree.get('model/model.safetensors') ?? new Uint8Array())
    // Six spectra with 15 copies each in batches of 32, twice.
    expect(read.ok && read.value.batchesTracked).toBe(6)
    expect([...tree.keys()]).not.toContain('model/final_model.pt')
  })

  it('are refused for a run that ended before it began', async () => {
    const finished = finishedRun()
    const early = { ...finished, run: { ...finished.run, fit: null, best: null } }
    expect(await artefactsOf(early)).toMatchObject({ error: { code: 'run-untrained' } })
  })

  it('stand under outputs/ in the archive', async () => {
    const made = await artefactsOf()
    const entries = unzipSync(zipArtefacts(made.ok ? made.value.files : []))
    expect(Object.keys(entries)).toContain('outputs/model/best_model.pt')
    expect(text(entries['outputs/figures/training_curves.svg'])).toBe('svg of trainingCurves')
  })
})

describe('the artefacts of an explanation', () => {
  it('are the tables and the saliency figures, and nothing else', async () => {
    const { content, explanations } = finishedRun()
    const classNames = ['AminoAcids', 'Lipids', 'wavenumbers']
    const explained = { ...told, classNames, axis: content.axis, classes: explanations }
    const files = await explanationArtefacts(
      explainedParts('classes', { classNames }, explained),
      askedFigures().renderer,
    )
    expect(files.map(({ path }) => path).filter((path) => !path.endsWith('.svg'))).toEqual([
      'figures/saliency_aminoacids.png',
      'figures/saliency_lipids.png',
      'figures/saliency_wavenumbers.png',
      'figures/saliency_heatmap_all.png',
      'logs/key_spectral_regions.csv',
      'logs/saliency_maps.npz',
      'interpretation.md',
    ])
  })

  it.skipIf(refereePython === null)('give NumPy the axis, the classes and a map under each class’s name', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'studio-referee-'))
    const path = join(folder, 'saliency_maps.npz')
    writeFileSync(path, (await treeOf()).get('logs/saliency_maps.npz') ?? '')
    const script = new URL('../../../formats/npz/npz.referee.py', import.meta.url).pathname
    const seen = askReferee(script, path)
    rmSync(folder, { recursive: true })
    expect(seen).toMatchObject({
      arrays: {
        wavenumbers: { dtype: '<f8', shape: [64] },
        class_names: { values: ['AminoAcids', 'Lipids', 'Proteins'] },
        AminoAcids: { dtype: '<f4', shape: [64] },
        Proteins: { dtype: '<f4', shape: [64] },
      },
    })
  })
})
