import { componentColourVariable, componentDash } from '../../charts/componentColours.ts'
import styles from './Home.module.css'
import { filmArt } from './sampleArt.ts'
import { curveOf, linePath, SmallPicture } from './sparkline.tsx'

/** Pixels: as high as the picture beside it. */
const top = 20
const base = 112
const height = 146
const stack = { left: 0, width: 74 }
const plotLeft = 118

const { min, max } = filmArt.axis
const totalNm = filmArt.thicknessesNm.reduce((sum, nm) => sum + nm, 0)
/** Air side first: where each layer begins. */
const layers = filmArt.thicknessesNm.map((nm, i, all) => ({
  y: top + (all.slice(0, i).reduce((sum, above) => sum + above, 0) / totalNm) * (base - top),
  height: (nm / totalNm) * (base - top),
}))

/** One film of the sample, its layers to scale, and the four spectra that belong to it. */
export function FilmSpectra() {
  return (
    <SmallPicture height={height} label="A simulated film of eight layers and its four spectra from 400 to 700 nm">
      {(width) => {
        const lineWidth = Math.max(60, width - plotLeft)
        return (
          <>
            {layers.map((layer, i) => (
              <rect
                // biome-ignore lint/suspicious/noArrayIndexKey: a layer is its place
                key={i}
                x={stack.left}
                y={layer.y}
                width={stack.width}
                height={Math.max(1, layer.height - 1)}
                fill={i % 2 === 0 ? 'var(--seq-2)' : 'var(--seq-5)'}
              />
            ))}
            <path
              d={`M${stack.width + 12} ${(top + base) / 2}H${plotLeft - 16}m-5 -4l5 4l-5 4`}
              fill="none"
              stroke="var(--axis)"
              strokeWidth="1.5"
            />
            <g transform={`translate(${plotLeft} ${top})`}>
              {filmArt.components.map(({ name, curve }, i) => (
                <path
                  key={name}
                  d={linePath(curveOf(curve), lineWidth, base - top, 0, 1)}
                  fill="none"
                  stroke={componentColourVariable(i)}
                  strokeWidth="1.6"
                  strokeLinejoin="round"
                  strokeDasharray={componentDash(i) === 'dash' ? '5 3' : undefined}
                />
              ))}
            </g>
            <path d={`M${plotLeft} ${base - 0.5}H${width}`} stroke="var(--axis)" strokeWidth="1" />
            {[400, 500, 600, 700].map((nm) => (
              <text
                key={nm}
                x={plotLeft + ((nm - min) / (max - min)) * lineWidth}
                y={base + 14}
                textAnchor={nm === max ? 'end' : nm === min ? 'start' : 'middle'}
                className={styles.tick}
              >
                {nm}
              </text>
            ))}
            <text x="0" y={base + 14} className={styles.tick}>
              Eight layers
            </text>
            <text x={plotLeft} y={base + 30} className={styles.tick}>
              {width > 420 ? 'T dashed, R solid; two phases' : ''}
            </text>
            <text x={width} y={base + 30} textAnchor="end" className={styles.tick}>
              Wavelength (nm)
            </text>
          </>
        )
      }}
    </SmallPicture>
  )
}
