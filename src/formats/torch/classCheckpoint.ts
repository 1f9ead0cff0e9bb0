/** A state_dict that matched a classifier: its classes, axis and preprocessing out of a configuration, else of the recipe. */
import type { Assumption } from '#domain/model/givenModel'
import type { SavedModelOf } from '#domain/model/savedModel'
import { storeAxis } from '#domain/model/storedAxis'
import { ok, type Result } from '#domain/result'
import { ramanClassification, studyAttribution } from '#domain/study/recipes/ramanClassification'
import { classFitDisagreement } from '#domain/tasks/classes/classFit'
import { asked, type CheckpointReader, evenly, fault, fittedSteps, type Matched, rising } from './checkpointParts.ts'
import type { CheckpointConfig } from './modelConfig.ts'

/** Of the published library: what six outputs without names are taken for. */
const libraryClasses = ['AminoAcids', 'Lipids', 'NucleicAcids', 'PrimaryMetabolites', 'Proteins', 'Saccharides']
const libraryRange = [450, 1800] as const

function sizesOf({ network: { spec } }: Matched) {
  const head = spec.heads[0]?.layers.at(-1)
  return { points: spec.input.at(-1) ?? 0, classes: head?.kind === 'dense' ? head.units : 0 }
}

/** Errors: `class-names-missing`, `model-config`. */
function namesOf(stated: readonly string[] | undefined, classes: number): Result<readonly string[]> {
  const names = stated ?? (classes === libraryClasses.length ? libraryClasses : null)
  if (!names) {
    return fault(
      'class-names-missing',
      `The network distinguishes ${classes} classes, and the file does not name them.`,
      'Give class_names in a model_config.json beside the checkpoint, or with --model-config.',
    )
  }
  const distinct = new Set(names).size
  if (names.length === classes && distinct === classes) return ok(names)
  return fault(
    'model-config',
    `The network distinguishes ${classes} classes, and class_names holds ${names.length} names${distinct < names.length ? ', some of them twice' : ''}.`,
    'Name each class once, in the order of the outputs.',
  )
}

function modelOf(
  found: Matched,
  config: CheckpointConfig,
  steps: ReturnType<typeof fittedSteps>['steps'],
): Result<SavedModelOf<'classes'>> {
  const { spec } = found.network
  const { points, classes } = sizesOf(found)
  const names = namesOf(config.class_names, classes)
  if (!names.ok) return names
  const range = config.wavenumber_range ?? libraryRange
  const rises = rising(range, 'wavenumber_range')
  if (!rises.ok) return rises
  if (!steps.ok) return steps
  const study = ramanClassification(points, classes)
  const fit = {
    classNames: [...names.value],
    axis:
      config.axis ?? storeAxis({ quantity: 'raman shift', unit: 'cm-1', values: evenly(range[0], range[1], points) }),
    fitted: { steps: steps.value },
    mean: null,
  }
  const disagreement = classFitDisagreement(spec, fit)
  if (disagreement !== null) {
    return fault(
      'model-config',
      `The model configuration and the weights disagree: ${disagreement}.`,
      'Give the axis that the spectra are measured on and the steps as the studio writes them.',
    )
  }
  return ok({
    task: 'classes',
    modelSpec: spec,
    study: { ...study, model: spec, attribution: studyAttribution },
    fit,
    weights: found.matched.weights,
    batchesTracked: found.matched.batchesTracked,
  })
}

export const readClassCheckpoint: CheckpointReader = (matched, config) => {
  const { points, classes } = sizesOf(matched)
  const { steps, assumed: stepsAssumed } = fittedSteps(config, [{ kind: 'minMax' }])
  const known = classes === libraryClasses.length ? libraryClasses : null
  const [from, to] = libraryRange
  const assumed: Assumption[] = []
  if (!config.class_names && known) {
    const message = `The file does not name its classes; those of the published library are assumed: ${known.join(', ')}.`
    assumed.push({ code: 'class-names-assumed', message })
  }
  if (!config.axis && !config.wavenumber_range) {
    const message = `The axis is assumed to run evenly from ${from} to ${to} cm⁻¹ in ${points} points.`
    assumed.push({ code: 'axis-assumed', message })
  }
  const kinds = steps.ok ? steps.value.map(({ kind }) => kind) : null
  return {
    shape: `${points.toLocaleString('en')} points → ${classes} classes`,
    asks: [
      asked(
        {
          field: 'class_names',
          label: 'Class names',
          kind: 'names',
          count: classes,
          help: `${classes} names, in the order of the network’s outputs`,
        },
        config.class_names,
        known,
      ),
      ...(config.axis
        ? []
        : [
            asked(
              {
                field: 'wavenumber_range',
                label: 'First and last wavenumber, cm⁻¹',
                kind: 'numbers',
                count: 2,
                help: `The ${points.toLocaleString('en')} points run evenly between them`,
              },
              config.wavenumber_range,
              libraryRange,
            ),
          ]),
      asked(
        {
          field: 'input_len',
          label: 'Points of a spectrum',
          kind: 'numbers',
          count: 1,
          help: 'Pooling hides their exact number: several fit the weights',
        },
        config.input_len === undefined ? null : [config.input_len],
        [points],
      ),
      asked(
        {
          field: 'preprocessing',
          label: 'Preprocessing of each spectrum',
          kind: 'steps',
          count: null,
          help: 'As it was in training',
        },
        config.preprocessing ? (kinds ?? []) : null,
        kinds,
      ),
    ],
    assumed: [...assumed, ...stepsAssumed],
    model: modelOf(matched, config, steps),
  }
}
