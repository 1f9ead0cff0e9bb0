import styles from './Home.module.css'
import { mixtureArt } from './sampleArt.ts'
import { curveOf, linePath, SmallPicture } from './sparkline.tsx'

/** Pixels: as high as the pictures beside it. */
const top = 20
const base = 112
const height = 146

const { min, max } = mixtureArt.axis
/** Water's combination and overtone, where the moist mixtures stand out. */
const words = [
  { nm: 1450, y: top - 4, name: 'O–H overtone' },
  { nm: 1940, y: top + 10, name: 'O–H' },
]

/** A few mixtures of the sample, the moister the stronger their colour. */
export function MixtureSpectra() {
  return (
    <SmallPicture
      height={height}
      label="Simulated near-infrared spectra of seven mixtures; the bands of water rise with moisture"
    >
      {(width) => {
        const x = (nm: number) => ((nm - min) / (max - min)) * width
        return (
          <>
            <g transform={`translate(0 ${top})`}>
              {mixtureArt.byMoisture.map(({ moisture, curve }, i) => (
                <path
                  key={moisture}
                  d={linePath(curveOf(curve), width, base - top, 0, 1)}
                  fill="none"
                  stroke={`var(--seq-${i + 1})`}
                  strokeWidth="1.4"
                  strokeLinejoin="round"
                />
              ))}
            </g>
            <path d={`M0 ${base - 0.5}H${width}`} stroke="var(--axis)" strokeWidth="1" />
            {words.map(({ nm, y, name }) => (
              <text key={nm} x={x(nm)} y={y} textAnchor="middle" className={styles.annotation}>
                {name}
              </text>
            ))}
            {[1200, 1500, 1800, 2100].map((nm) => (
              <text key={nm} x={x(nm)} y={base + 14} textAnchor="middle" className={styles.tick}>
                {nm}
              </text>
            ))}
            <text x="0" y={base + 30} className={styles.tick}>
              Coloured by moisture
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
