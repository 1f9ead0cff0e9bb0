import { memo, useMemo, useState } from 'react'
import type { SpectralAxis } from '#domain/data/axis'
import type { CurvesFit } from '#domain/tasks/curves/curvesFit'
import { numberedComponent } from '../../../charts/componentColours.ts'
import { DrawnFigure } from '../../../charts/Figure.tsx'
import { symmetricRange, valueRange } from '../../../charts/figures/axisEnds.ts'
import { componentCurves, fitOf, fitWords, residualsOf } from '../../../charts/figures/componentCurves.ts'
import styles from './Predict.module.css'
import { isThinFilm, simulatedTruth } from './simulatedTruth.ts'

interface SpectraFiguresProps {
  readonly fit: CurvesFit
  readonly structure: Float32Array
  /** `points × components`, component fastest. */
  readonly predicted: Float32Array
  /** Of the files the figures are saved as. */
  readonly fileName: string
}

/** Every component of one structure, beside the simulator's where it knows the stack. */
export const SpectraFigures = memo(function SpectraFigures(props: SpectraFiguresProps) {
  const { fit, structure, predicted, fileName } = props
  const axis = useMemo(
    () => ({ values: Float64Array.from(fit.wavelengthsNm), quantity: 'wavelength' as const, unit: 'nm' as const }),
    [fit],
  )
  const truth = useMemo(() => (isThinFilm(fit) ? simulatedTruth(structure) : null), [fit, structure])
  const components = fit.componentNames.length
  return (
    <div className={styles.figures}>
      {fit.componentNames.map((name, component) => (
        <LiveFigure
          key={name}
          axis={axis}
          component={component}
          components={components}
          name={name}
          predicted={predicted}
          truth={truth}
          fileName={fileName}
        />
      ))}
    </div>
  )
})

interface LiveFigureProps {
  readonly axis: SpectralAxis
  readonly component: number
  readonly components: number
  readonly name: string
  /** `points × components`, component fastest. */
  readonly predicted: Float32Array
  /** What the simulator says; null where it has nothing to say. */
  readonly truth: Float32Array | null
  readonly fileName: string
}

/** Ends of an axis that grow with what was seen and never shrink, so that curves move and the axis does not. */
function useGrowing(low: number, high: number): readonly [number, number] {
  const [ends, setEnds] = useState<readonly [number, number]>([low, high])
  if (low >= ends[0] && high <= ends[1]) return ends
  const grown = [Math.min(low, ends[0]), Math.max(high, ends[1])] as const
  setEnds(grown)
  return grown
}

/** One component of the structure at hand, beside the simulated truth where there is one. */
function LiveFigure({ axis, component, components, name, predicted, truth, fileName }: LiveFigureProps) {
  const curves = useMemo(() => {
    const curve = (values: Float32Array) => values.filter((_, i) => i % components === component)
    return { actual: truth && curve(truth), predicted: curve(predicted) }
  }, [component, components, predicted, truth])
  const valueEnds = useGrowing(...valueRange([...(curves.actual ?? []), ...curves.predicted]))
  const [, residualEnd] = useGrowing(
    ...symmetricRange(curves.actual ? residualsOf(curves.actual, curves.predicted) : []),
  )
  const fit = curves.actual && fitOf(curves.actual, curves.predicted)
  return (
    <DrawnFigure
      title={numberedComponent(component, name)}
      {...(fit && { subtitle: fitWords(fit) })}
      of={componentCurves}
      input={{ axis, component, name, ...curves, actualName: 'simulated truth', valueEnds, residualEnd }}
      footer={null}
      fileName={`${fileName}_component_${component + 1}`}
      heightPx={216}
      quick
      saveSize={{ widthPx: 760, heightPx: 460 }}
    />
  )
}
