import type { CurvesPreview } from '#protocol/ingest'
import type { ImportDraft } from '#state/imports'
import { Banner } from '../../../controls/Banner.tsx'
import { Button } from '../../../controls/Button.tsx'
import { useStudio } from '../../../studio.tsx'
import { constantFeatureWords } from '../../../words/features.ts'
import { counted } from '../../../words/numbers.ts'
import { LayoutPreview } from './LayoutPreview.tsx'
import { isCounted } from './planEdits.ts'

/** How the spectra are cut out of their rows, and what should be known before they are stored. */
export function Understood({ draft }: { readonly draft: ImportDraft<'curves'> }) {
  const { imports } = useStudio()
  const { preview, plan, files } = draft
  const { wavelengthsNm } = preview.plan
  return (
    <>
      <LayoutPreview
        preview={preview}
        layout={plan.layout}
        onChange={(layout) => void imports.getState().correct({ ...plan, layout })}
      />
      {isCounted(wavelengthsNm) && wavelengthsNm.length > 1 && (
        <Banner tone="info" title="The files do not tell the wavelengths">
          They are counted from 1 until you give the first one and the step.
        </Banner>
      )}
      {preview.constant.columns.length > 0 && <ConstantFeatures preview={preview} />}
      <p className="caption dim">
        Two tables of numbers were read as features and spectra.{' '}
        <Button kind="link" onClick={() => void imports.getState().start(files, 'classes')}>
          Read both as spectra
        </Button>
      </p>
    </>
  )
}

function ConstantFeatures({ preview: { plan, features, constant } }: { readonly preview: CurvesPreview }) {
  const names = constant.columns.map((column) => plan.featureNames[column] ?? `column ${column + 1}`)
  const rows = constant.rows < features.rows ? `the first ${counted(constant.rows, 'row', 'rows')}` : 'every row'
  const { title, detail } = constantFeatureWords(names, rows)
  return <Banner title={title}>{detail}</Banner>
}
