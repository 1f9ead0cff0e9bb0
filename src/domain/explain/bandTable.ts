/**
 * The built-in band tables. Here that of Raman scattering by biomolecules, 450–1800 cm⁻¹: the reference study's own assignments,
 * completed from the literature. docs/bands.md says which positions were found in a source that could be opened. Ranges are those over which the papers report the band in
 * different molecules and preparations; a single sample can lie outside.
 */
import type { Band } from './bands.ts'
import { infraredBands, infraredReferences } from './infraredBands.ts'

/** Full references behind the short citations. */
export const bandReferences: Readonly<Record<string, string>> = {
  ...infraredReferences,
  'Movasaghi 2007':
    'Z. Movasaghi, S. Rehman, I. U. Rehman, Raman spectroscopy of biological tissues, Appl. Spectrosc. Rev. 42 (2007) 493–541',
  'De Gelder 2007':
    'J. De Gelder, K. De Gussem, P. Vandenabeele, L. Moens, Reference database of Raman spectra of biological molecules, J. Raman Spectrosc. 38 (2007) 1133–1147, doi:10.1002/jrs.1734',
  'Czamara 2015':
    'K. Czamara, K. Majzner, M. Z. Pacia, K. Kochan, A. Kaczor, M. Baranska, Raman spectroscopy of lipids: a review, J. Raman Spectrosc. 46 (2015) 4–20',
  'Wiercigroch 2017':
    'E. Wiercigroch et al., Raman and infrared spectroscopy of carbohydrates: a review, Spectrochim. Acta A 185 (2017) 317–335, doi:10.1016/j.saa.2017.05.045',
  'Rygula 2013':
    'A. Rygula, K. Majzner, K. M. Marzec, A. Kaczor, M. Pilarczyk, M. Baranska, Raman spectroscopy of proteins: a review, J. Raman Spectrosc. 44 (2013) 1061–1076',
  'Edsall 1937':
    'J. T. Edsall, Raman spectra of amino acids and related compounds IV. Ionization of di- and tricarboxylic acids, J. Chem. Phys. 5 (1937) 508–517, doi:10.1063/1.1750067',
  'Aksoy 2012':
    'C. Aksoy, F. Severcan, Role of vibrational spectroscopy in stem cell research, Spectroscopy 27 (2012) 167–184, Table 2, doi:10.1155/2012/513286',
  'Sowoidnich 2012':
    'K. Sowoidnich, H.-D. Kronfeldt, Fluorescence rejection by shifted excitation Raman difference spectroscopy at multiple wavelengths for the investigation of biological samples, ISRN Spectrosc. 2012, 256326, Tables 1 and 4',
  'as in the study':
    'given by the reference study for this class; no source that states it was found, so it is the study’s own assignment',
  'Prescott 1984':
    'B. Prescott, W. Steinmetz, G. J. Thomas Jr., Characterization of DNA structures by laser Raman spectroscopy, Biopolymers 23 (1984) 235–256',
}

type Row = readonly [low: number, center: number, high: number, name: string, assignment: string, citation: string]

const forClass = (className: string, rows: readonly Row[]): Band[] =>
  rows.map(([lowPerCm, centerPerCm, highPerCm, name, assignment, citation]) => ({
    classNames: [className],
    technique: 'raman',
    lowPerCm,
    highPerCm,
    centerPerCm,
    name,
    assignment,
    citation,
  }))

const aminoAcids: readonly Row[] = [
  [840, 850, 862, 'C–C, ring', 'C–C stretching; tyrosine and proline rings', 'De Gelder 2007'],
  [886, 894, 904, 'C–C, NH₂', 'C–C stretching, NH₂ twisting', 'De Gelder 2007'],
  [996, 1003, 1012, 'aromatic ring', 'ring breathing of phenylalanine and tryptophan', 'De Gelder 2007'],
  [1188, 1200, 1216, 'C–N', 'C–N stretching', 'as in the study'],
  [1312, 1326, 1340, 'CH₂ wagging', 'CH₂ wagging and twisting', 'De Gelder 2007'],
  [1398, 1410, 1420, 'COO⁻ symmetric', 'symmetric COO⁻ stretching', 'Edsall 1937'],
  [1580, 1590, 1602, 'COO⁻ antisymmetric', 'antisymmetric COO⁻ stretching, not in every amino acid', 'Edsall 1937'],
  [
    1660,
    1670,
    1682,
    'C=O',
    'C=O stretching; of side chains, as zwitterions have no C=O of their own',
    'as in the study',
  ],
]

const lipids: readonly Row[] = [
  [696, 702, 706, 'sterol ring', 'ring breathing of cholesterol and its esters', 'Czamara 2015'],
  [712, 718, 724, 'choline', 'symmetric C–N stretching of the choline group', 'Czamara 2015'],
  [1057, 1064, 1069, 'C–C trans', 'C–C stretching of all-trans chains', 'Aksoy 2012'],
  [1074, 1080, 1092, 'C–C, C–O', 'C–C stretching of gauche chains, C–O', 'Czamara 2015'],
  [1122, 1130, 1135, 'C–C trans', 'C–C stretching of all-trans chains', 'Aksoy 2012'],
  [1258, 1266, 1273, '=C–H', 'in-plane deformation of cis =C–H', 'Czamara 2015'],
  [1293, 1300, 1308, 'CH₂ twist', 'CH₂ twisting', 'Aksoy 2012'],
  [1436, 1440, 1460, 'CH₂ scissoring', 'CH₂ scissoring', 'Aksoy 2012'],
  [1650, 1658, 1676, 'C=C', 'C=C stretching of unsaturated chains', 'Aksoy 2012'],
  [1728, 1738, 1752, 'ester C=O', 'C=O stretching of the ester group', 'Aksoy 2012'],
]

const nucleicAcids: readonly Row[] = [
  [662, 668, 673, 'thymine', 'thymine ring', 'Prescott 1984'],
  [676, 681, 687, 'guanine', 'guanine ring breathing, C2′-endo/anti', 'Prescott 1984'],
  [720, 728, 735, 'adenine', 'adenine ring breathing', 'Aksoy 2012'],
  [743, 747, 754, 'thymine', 'thymine ring', 'Aksoy 2012'],
  [
    778,
    787,
    800,
    'pyrimidine ring',
    'ring breathing of cytosine, thymine and uracil; O–P–O of DNA and RNA',
    'Aksoy 2012',
  ],
  [806, 811, 818, 'A-form backbone', 'O–P–O stretching of A-form RNA and DNA', 'Aksoy 2012'],
  [827, 834, 843, 'B-form backbone', 'O–P–O stretching of B-form DNA', 'Aksoy 2012'],
  [1081, 1090, 1101, 'PO₂⁻', 'symmetric PO₂⁻ stretching', 'Aksoy 2012'],
  [1234, 1243, 1258, 'pyrimidines', 'ring vibrations of thymine, uracil and cytosine', 'Prescott 1984'],
  [1330, 1340, 1346, 'guanine', 'ring vibrations of guanine and adenine', 'Movasaghi 2007'],
  [1368, 1375, 1382, 'T, A, G', 'ring vibrations of thymine, adenine and guanine', 'Prescott 1984'],
  [1480, 1487, 1492, 'G, A', 'ring vibrations of guanine and adenine', 'Prescott 1984'],
  [1571, 1580, 1586, 'purine', 'ring vibrations of guanine and adenine', 'Movasaghi 2007'],
]

const primaryMetabolites: readonly Row[] = [
  [738, 750, 762, 'ring', 'ring vibrations', 'as in the study'],
  [926, 938, 952, 'C–COO⁻', 'C–C stretching beside the ionised carboxyl group', 'Edsall 1937'],
  [1370, 1380, 1390, 'CH₃', 'symmetric CH₃ deformation', 'as in the study'],
  [1390, 1400, 1412, 'COO⁻', 'symmetric COO⁻ stretching', 'Edsall 1937'],
  [1618, 1630, 1642, 'C=C, C=O', 'C=C and C=O stretching', 'as in the study'],
  [1682, 1695, 1712, 'acid C=O', 'C=O stretching of un-ionised carboxylic acids', 'Edsall 1937'],
]

const proteins: readonly Row[] = [
  [500, 508, 525, 'S–S', 'disulphide stretching', 'Rygula 2013'],
  [617, 621, 625, 'phenylalanine', 'C–C twisting of phenylalanine', 'Movasaghi 2007'],
  [640, 644, 649, 'tyrosine', 'C–C twisting of tyrosine', 'Movasaghi 2007'],
  [750, 757, 762, 'tryptophan', 'ring breathing of tryptophan', 'Sowoidnich 2012'],
  [826, 830, 835, 'tyrosine', 'lower part of the tyrosine doublet', 'Sowoidnich 2012'],
  [
    850,
    875,
    900,
    'hydroxyproline, C–C',
    'C–C stretching of proline and hydroxyproline; tyrosine doublet',
    'Movasaghi 2007',
  ],
  [930, 938, 946, 'α-helix', 'C–C stretching of the α-helix backbone', 'Sowoidnich 2012'],
  [998, 1003, 1008, 'phenylalanine', 'symmetric ring breathing of phenylalanine', 'Sowoidnich 2012'],
  [1028, 1032, 1037, 'phenylalanine', 'C–C ring bending of phenylalanine', 'Sowoidnich 2012'],
  [1120, 1126, 1131, 'C–N', 'C–N stretching', 'Sowoidnich 2012'],
  [1202, 1207, 1213, 'Tyr, Phe', 'tyrosine and phenylalanine', 'Sowoidnich 2012'],
  [1225, 1250, 1309, 'amide III', 'β-sheet and random near 1242, α-helix near 1266 and 1304', 'Sowoidnich 2012'],
  [1334, 1340, 1346, 'CH, tryptophan', 'C–H deformation, tryptophan', 'Sowoidnich 2012'],
  [1440, 1450, 1466, 'CH₂, CH₃', 'deformation of CH₂ and CH₃', 'Sowoidnich 2012'],
  [
    1540,
    1550,
    1562,
    'tryptophan, amide II',
    'tryptophan ring near 1553; amide II, as the study has it, is weak in Raman',
    'Sowoidnich 2012',
  ],
  [1600, 1605, 1610, 'Phe, Tyr', 'ring stretching of phenylalanine and tyrosine', 'Sowoidnich 2012'],
  [1612, 1616, 1621, 'Tyr, Trp', 'ring stretching of tyrosine and tryptophan', 'Sowoidnich 2012'],
  [1640, 1650, 1682, 'amide I', 'C=O stretching: α-helix near 1653, β-sheet near 1670', 'Sowoidnich 2012'],
]

const saccharides: readonly Row[] = [
  [472, 479, 487, 'ring skeleton', 'C–C–C and C–O deformation of α-glucans', 'Wiercigroch 2017'],
  [510, 540, 552, 'ring skeleton', 'C–C–O deformation of the ring', 'Wiercigroch 2017'],
  [836, 846, 862, 'α-anomer', 'anomeric C–H deformation, α', 'Wiercigroch 2017'],
  [884, 897, 906, 'β-anomer', 'anomeric C–H deformation, β', 'Wiercigroch 2017'],
  [928, 940, 952, 'C–O–C ring', 'glycosidic and ring C–O–C', 'Wiercigroch 2017'],
  [1050, 1075, 1100, 'C–O', 'C–O and C–C stretching', 'Wiercigroch 2017'],
  [1108, 1124, 1136, 'C–O, C–C', 'C–O and C–C stretching, C–O–H deformation', 'Wiercigroch 2017'],
  [1254, 1263, 1274, 'CH₂OH', 'deformation of the side chain CH₂OH', 'Wiercigroch 2017'],
  [1338, 1360, 1382, 'C–H bend', 'C–H and C–O–H bending', 'Wiercigroch 2017'],
  [1448, 1460, 1472, 'CH₂', 'CH₂ deformation', 'Wiercigroch 2017'],
]

/** Class by class in alphabetical order, ascending within a class. */
export const ramanBands: readonly Band[] = [
  ...forClass('AminoAcids', aminoAcids),
  ...forClass('Lipids', lipids),
  ...forClass('NucleicAcids', nucleicAcids),
  ...forClass('PrimaryMetabolites', primaryMetabolites),
  ...forClass('Proteins', proteins),
  ...forClass('Saccharides', saccharides),
]

/** Of every technique; `bandsOnAxis` takes those that an axis asks for. */
export const bandTable: readonly Band[] = [...ramanBands, ...infraredBands]
