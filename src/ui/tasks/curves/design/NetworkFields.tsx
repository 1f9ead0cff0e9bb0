import { useState } from 'react'
import type { ModelSpec } from '#domain/model/modelSpec'
import { type CurvesShape, spectralComponentsModel } from '#domain/study/recipes/spectralComponents'
import type { CurvesStudy } from '#domain/study/study'
import { curvesShapeOf } from '#domain/tasks/curves/curvesPlan'
import { NumberField } from '../../../controls/NumberField.tsx'
import type { DraftOf } from '../../../study/taskDraft.ts'
import type { Editor } from '../../../study/useEdit.ts'

interface NetworkForm {
  /** Units of the first dense layer; 0 where there is none. */
  readonly width: number
  /** Of the base; 0 where there is none. */
  readonly dropout: number
  /** The recipe builds this very network from them. */
  readonly own: boolean
}

/** The two numbers that a network was built from. */
export function networkForm(model: ModelSpec, shape: CurvesShape): NetworkForm {
  const base = model.trunk.flatMap(({ layers }) => layers)
  const width = base.find((layer) => layer.kind === 'dense')?.units ?? 0
  const dropout = base.find((layer) => layer.kind === 'dropout')?.rate ?? 0
  return {
    width,
    dropout,
    own: JSON.stringify(model) === JSON.stringify(spectralComponentsModel(width, shape, dropout)),
  }
}

interface NetworkFieldsProps {
  readonly draft: DraftOf<'curves'>
  readonly editor: Editor<CurvesStudy>
}

/** The two numbers the network is built from. */
export function NetworkFields({ draft: { study, dataset }, editor }: NetworkFieldsProps) {
  const shape = curvesShapeOf(dataset)
  const [faults, setFaults] = useState<{ readonly width: string | null; readonly dropout: string | null }>({
    width: null,
    dropout: null,
  })
  const { width, dropout, own } = networkForm(study.model, shape)
  const build = (hidden: number, rate: number): void =>
    editor.edit('model', (old) => ({ ...old, model: spectralComponentsModel(hidden, shape, rate) }))
  const setWidth = (hidden: number): void => {
    const fits = Number.isInteger(hidden) && hidden >= 2 && hidden % 2 === 0
    setFaults({ ...faults, width: fits ? null : 'An even whole number, 2 or more.' })
    if (fits) build(hidden, dropout)
  }
  const setDropout = (rate: number): void => {
    const fits = rate >= 0 && rate < 1
    setFaults({ ...faults, dropout: fits ? null : 'From 0 to below 1.' })
    if (fits) build(width, rate)
  }
  return (
    <>
      <NumberField
        label="Hidden units"
        hint={
          own
            ? 'Of the base; half in its last layer.'
            : 'This network is not the recipe’s: entering a width rebuilds it.'
        }
        fault={faults.width}
        value={width}
        onChange={setWidth}
      />
      <NumberField
        label="Dropout"
        hint="Of the base; half in the deep head."
        fault={faults.dropout}
        value={dropout}
        onChange={setDropout}
        disabled={!own}
      />
    </>
  )
}
