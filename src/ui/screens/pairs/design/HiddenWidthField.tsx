import { useState } from 'react'
import { type PairShape, spectralComponentsModel } from '#domain/recipes/spectralComponents'
import type { PairStudy } from '#domain/study'
import { NumberField } from '../../../controls/NumberField.tsx'
import type { Editor } from '../../design/useEdit.ts'
import { hiddenWidth } from './hiddenWidth.ts'

interface HiddenWidthFieldProps {
  readonly study: PairStudy
  readonly shape: PairShape
  readonly editor: Editor<PairStudy>
}

/** The one number the network is built from. */
export function HiddenWidthField({ study, shape, editor }: HiddenWidthFieldProps) {
  const [fault, setFault] = useState<string | null>(null)
  const { width, own } = hiddenWidth(study.model, shape)
  const build = (hidden: number): void => {
    const fits = Number.isInteger(hidden) && hidden >= 2 && hidden % 2 === 0
    setFault(fits ? null : 'An even whole number, 2 or more.')
    if (fits) editor.edit('model', (old) => ({ ...old, model: spectralComponentsModel(hidden, shape) }))
  }
  return (
    <NumberField
      label="Hidden units"
      hint={
        own
          ? 'Width of the base; its last layer has half.'
          : 'This network is not the recipe’s: a width builds it anew.'
      }
      fault={fault}
      value={width}
      onChange={build}
    />
  )
}
