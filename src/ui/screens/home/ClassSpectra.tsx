import { classColourVariables, displayClassName } from '../../charts/classColours.ts'
import styles from './Home.module.css'
import { sampleArt } from './sampleArt.ts'
import { curveOf, linePath, SmallPicture } from './sparkline.tsx'

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
  return (
    <SmallPicture
      height={height}
      label={`Mean spectra of the ${sampleArt.classes.length} classes in the built-in sample`}
      className={styles.heroPicture}
    >
      {(width) => {
        const lineWidth = Math.max(80, width - names - right)
        return (
          <>
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
                    d={linePath(curveOf(one.mean), lineWidth, curveHeight, 0)}
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
          </>
        )
      }}
    </SmallPicture>
  )
}
