import { stepOf } from '#domain/preprocessing/registry'
import type { AugmentationStep, ClassStudy, PreprocessingStep } from '#domain/study/study'
import { Card } from '../../controls/Card.tsx'
import { Field } from '../../controls/Field.tsx'
import { NumberField } from '../../controls/NumberField.tsx'
import { Select } from '../../controls/Select.tsx'
import styles from './DesignScreen.module.css'
import type { Editor } from './useEdit.ts'

interface DataCardProps {
  readonly study: ClassStudy
  readonly editor: Editor<ClassStudy>
}

type Preparation = PreprocessingStep['kind'] | 'none' | 'mixed'

const unaugmented: AugmentationStep = {
  kind: 'scaleAndNoise',
  copies: 0,
  scaleMin: 0.85,
  scaleMax: 1.15,
  noiseSd: 0.015,
}

/** What is done to a spectrum before the network sees it, and which noisy copies are made. */
export function DataCard({ study, editor }: DataCardProps) {
  const { edit, faultOf } = editor
  const steps = study.preprocessing
  const preparation: Preparation =
    steps.length === 0 ? 'none' : steps.length === 1 ? (steps[0]?.kind ?? 'none') : 'mixed'
  const copying = study.augmentation[0] ?? unaugmented
  const setCopying = (field: string, part: Partial<AugmentationStep>): void =>
    edit(field, (old) => {
      const next = { ...(old.augmentation[0] ?? unaugmented), ...part }
      return { ...old, augmentation: next.copies === 0 ? [] : [next, ...old.augmentation.slice(1)] }
    })
  return (
    <Card padded>
      <h2>Preparation and copies</h2>
      <div className={styles.fields}>
        <Field label="Preprocessing">
          {(control) => (
            <Select<Preparation>
              {...control}
              value={preparation}
              options={[
                { value: 'minMax', label: 'Each spectrum to 0–1' },
                { value: 'snv', label: 'SNV', note: 'each spectrum to mean 0, sd 1' },
                { value: 'standardize', label: 'Standardise', note: 'each point over the training part' },
                { value: 'none', label: 'None' },
                ...(preparation === 'mixed' ? [{ value: 'mixed' as const, label: 'Several steps' }] : []),
              ]}
              onChange={(kind) =>
                kind !== 'mixed' &&
                edit('preprocessing', (old) => ({
                  ...old,
                  preprocessing: kind === 'none' ? [] : [stepOf({ kind }).defaults],
                }))
              }
            />
          )}
        </Field>
        <NumberField
          label="Copies per spectrum"
          hint={
            study.split.protocol === 'published'
              ? 'Made before the split: this is the leak.'
              : 'Of the training part only.'
          }
          fault={faultOf('augmentation.copies')}
          value={study.augmentation.length === 0 ? 0 : copying.copies}
          onChange={(copies) => setCopying('augmentation.copies', { copies })}
        />
        {study.augmentation.length > 0 && (
          <>
            <NumberField
              label="Intensity × from"
              fault={faultOf('augmentation.scaleMin')}
              value={copying.scaleMin}
              onChange={(scaleMin) => setCopying('augmentation.scaleMin', { scaleMin })}
            />
            <NumberField
              label="to"
              fault={faultOf('augmentation.scaleMax')}
              value={copying.scaleMax}
              onChange={(scaleMax) => setCopying('augmentation.scaleMax', { scaleMax })}
            />
            <NumberField
              label="Noise (sd per point)"
              fault={faultOf('augmentation.noiseSd')}
              value={copying.noiseSd}
              onChange={(noiseSd) => setCopying('augmentation.noiseSd', { noiseSd })}
            />
          </>
        )}
      </div>
    </Card>
  )
}
