import { useRef } from 'react'
import { classColourVariables, displayClassName } from '../../charts/classColours.ts'
import { useWidth } from '../../charts/useWidth.ts'
import styles from './Home.module.css'
import { sampleArt } from './sampleArt.ts'
import { linePath } from './sparkline.ts'

/** Pixels: names to the left of the lines, curves taller than their rows, the axis below. */
const names = 128
const right = 16
const rowStep = 36
const curveHeight = 46
const axisHeight = 26
const height = 12 + curveHeight + (sampleArt.classes.length - 1) * rowStep + axisHeight

const { min, max } = sampleArt.axis
const colours = classColourVariables(sampleArt.classes.map((one) => one.name))

/** Mean spectra of the built-in sample's classes, one above the other. */
export function ClassSpectra() {
  const frame = useRef<HTMLDivElement>(null)
  const width = useWidth(frame)
  const lineWidth = Math.max(80, width - names - right)
  return (
    <div ref={frame} className={styles.heroPicture}>
      {width > 0 && (
        <svg
          width={width}
          height={height}
          className={styles.heroArt}
          role="img"
          aria-label={`Mean spectra of the ${sampleArt.classes.length} classes in the built-in sample`}
        >
          {sampleArt.classes.map((one, i) => {
            const baseline = 12 + curveHeight + i * rowStep
            return (
              <g key={one.name}>
                <text x={names - 24} y={baseline - 3} textAnchor="end">
                  {displayClassName(one.name)}
                </text>
                <rect x={names - 16} y={baseline - 12} width="9" height="9" rx="2" fill={colours[i]} />
                <path
                  transform={`translate(${names} ${baseline - curveHeight})`}
                  d={linePath(one.mean, lineWidth, curveHeight, 0)}
                  fill="none"
                  stroke={colours[i]}
                  strokeWidth="1.5"
                  strokeLinejoin="round"
                />
              </g>
            )
          })}
          {[600, 900, 1200, 1500, 1800].map((wavenumber) => (
            <text
              key={wavenumber}
              x={names + ((wavenumber - min) / (max - min)) * lineWidth}
              y={height - 6}
              textAnchor="middle"
              className={styles.tick}
            >
              {wavenumber}
            </text>
          ))}
          <text x={names - 7} y={height - 6} textAnchor="end" className={styles.tick}>
            cm⁻¹
          </text>
        </svg>
      )}
    </div>
  )
}
