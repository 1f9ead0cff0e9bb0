import { memo, useMemo } from 'react'
import type { CurvesFit } from '#domain/tasks/curves/curvesFit'
import { LiveFigure } from './LiveFigure.tsx'
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
  const axis = useMemo(() => ({ values: Float64Array.from(fit.wavelengthsNm), unit: 'nm' as const }), [fit])
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
