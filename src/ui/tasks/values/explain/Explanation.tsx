/** Which wavelengths a model's numbers rest on: Integrated Gradients of each target, in its unit. */
import { useEffect, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import type { SpectralAxis } from '#domain/data/axis'
import { assignedRegions } from '#domain/explain/assignedRegions'
import type { Band } from '#domain/explain/bands'
import { techniquesOn } from '#domain/explain/bandsOnAxis'
import type { ClassExplanation } from '#domain/explain/explanation'
import { trustOf } from '#domain/explain/trust'
import { seenIntensityTitle } from '#domain/preprocessing/seenIntensity'
import type { ValuesRun } from '#domain/run/run'
import { seenAxisOf, type ValuesFit } from '#domain/tasks/values/valuesFit'
import { shown } from '#state/computation'
import { componentColourVariable } from '../../../charts/componentColours.ts'
import { Button } from '../../../controls/Button.tsx'
import { BandTableDialog } from '../../../explaining/BandTableDialog.tsx'
import { ComputeCard } from '../../../explaining/ComputeCard.tsx'
import { type Evidence, EvidenceFigure, type EvidenceMode } from '../../../explaining/EvidenceFigure.tsx'
import { ExplanationPage, Maps } from '../../../explaining/ExplanationPage.tsx'
import { KeyRegionsCard } from '../../../explaining/KeyRegionsCard.tsx'
import { useStudio } from '../../../studio.tsx'
import { counted } from '../../../words/numbers.ts'
import { targetWords } from '../words.ts'
import { SolverFigures } from './SolverFigures.tsx'

export function Explanation({ record }: { readonly record: ValuesRun }) {
  const store = useStudio().explanations.values
  const opened = useStore(store, (state) => state.runId === record.id)
  useEffect(() => store.getState().open(record), [store, record])
  if (!opened || !record.fit) return null
  return <Explained record={record} fit={record.fit} />
}

function Explained({ record, fit }: { readonly record: ValuesRun; readonly fit: ValuesFit }) {
  const store = useStudio().explanations.values
  const { path, maps: computation, remainingMs, compute, cancel } = useStore(store)
  const found = shown(computation)
  const axis = useMemo(() => seenAxisOf(fit), [fit])
  const [target, setTarget] = useState(0)
  const bands = useStore(useStudio().bands, (state) => state.bands)
  const [editing, setEditing] = useState(false)
  const [mode, setMode] = useState<EvidenceMode>('signed')
  if (path === null) return null
  const names = fit.targets.map(targetWords)
  const map = found?.find(({ classIndex }) => classIndex === target)
  return (
    <ExplanationPage<'mean', EvidenceMode>
      runId={record.id}
      title={`What ${names[target]} rests on`}
      note={`${record.name}. Integrated Gradients: how much each point of the spectrum raises or lowers the number, counted from the mean training spectrum.`}
      targets={{
        label: 'Target',
        names,
        colours: names.map((_, k) => componentColourVariable(k)),
        chosen: target,
        onChoose: setTarget,
      }}
      scope={{
        value: 'mean',
        options: [{ value: 'mean', label: map ? `Mean of ${map.rows.length}` : 'Mean' }],
        onChange: () => {},
      }}
      kind={{
        label: 'Evidence',
        value: mode,
        options: [
          { value: 'signed', label: 'Signed' },
          { value: 'absolute', label: 'Absolute' },
        ],
        onChange: setMode,
      }}
    >
      <Maps
        state={computation.kind}
        side={null}
        compute={
          <ComputeCard
            state={computation}
            what="maps"
            effort={`${counted(path.rows, 'spectrum', 'spectra')} at most, ${path.steps} gradients each.`}
            remainingMs={remainingMs}
            onCompute={() => void compute()}
            onCancel={cancel}
          >
            For each target, which points of the spectrum its numbers rest on, with a check that the parts add up.
          </ComputeCard>
        }
      >
        {map ? (
          <div className="grid">
            <TargetMap {...{ map, axis, mode, bands, fit }} onEditBands={() => setEditing(true)} />
          </div>
        ) : null}
      </Maps>
      <BandTableDialog
        open={editing}
        onClose={() => setEditing(false)}
        classNames={fit.targets.map((one) => one.name)}
      />
      <SolverFigures record={record} fit={fit} axis={axis} target={target} />
    </ExplanationPage>
  )
}

interface TargetMapProps {
  readonly map: ClassExplanation
  readonly axis: SpectralAxis
  readonly mode: EvidenceMode
  readonly bands: readonly Band[]
  readonly fit: ValuesFit
  readonly onEditBands: () => void
}

/** The map of a target and, where a band table goes with the axis, its strongest regions beside what absorbs or scatters there. */
function TargetMap({ map, axis, mode, bands, fit, onEditBands }: TargetMapProps) {
  const { classIndex, completeness, meanInput, sdInput, meanSigned, meanAbsolute } = map
  const target = fit.targets[classIndex]
  const output = target?.name ?? ''
  const name = target ? targetWords(target) : ''
  const evidence = useMemo(
    (): Evidence => ({
      spectrum: meanInput,
      spread: sdInput,
      signed: meanSigned,
      absolute: meanAbsolute,
      completeness,
    }),
    [meanInput, sdInput, meanSigned, meanAbsolute, completeness],
  )
  const regions = useMemo(() => assignedRegions(output, meanAbsolute, axis, bands), [output, meanAbsolute, axis, bands])
  return (
    <>
      <EvidenceFigure
        className="span-12"
        evidence={evidence}
        axis={axis}
        spectrumTitle={seenIntensityTitle(fit.fitted, fit.intensity)}
        output={output}
        mode={mode}
        bands={bands}
        unit={target?.unit ?? null}
        ends={{ low: 'Lowers', high: 'Raises' }}
        grey={
          trustOf(completeness) === 'doubtful'
            ? 'This map does not add up to the predicted value and is shown in grey. '
            : ''
        }
        addsUp={`The evidence adds up to the change of ${name} from the mean training spectrum to within ${(100 * completeness.error).toFixed(1)}%.`}
        title={`Evidence for ${name}`}
        subtitle={`Mean of ${counted(map.rows.length, 'spectrum', 'spectra')} ± 1 sd, as the model sees them`}
        fileName={`evidence_${classIndex + 1}`}
      />
      {techniquesOn(axis).length > 0 && (
        <KeyRegionsCard
          rows={regions}
          axis={axis}
          title={`Key regions for ${output}`}
          action={
            <Button kind="link" onClick={onEditBands}>
              Edit the band table
            </Button>
          }
        />
      )}
    </>
  )
}
