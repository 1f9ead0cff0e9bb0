"""Headers of spectra in many languages, as Python's own codecs write them. Run: python legacyEncoding.golden.py"""
import json
import pathlib

headers = {
    "gb18030": ["波长(nm),吸光度\n", "样品名称\t浓度\n", "拉曼位移(cm-1);强度\n", "光谱仪型号,积分时间(ms)\n",
                "波数,苹果一号,苹果二号\n", "透过率%\n", "仪器：傅里叶变换红外光谱仪\n采集日期,2024-01-01\n"],
    "big5": ["波長(nm),吸光度\n", "樣品,濃度\n", "拉曼位移,強度\n", "穿透率,反射率\n"],
    "shift_jis": ["波長(nm),吸光度\n", "測定日付\tデータ名\n", "ラマンシフト,強度\n", "ファイル形式,テキスト\n", "試料１,試料２\n",
                  "波数[cm-1],透過率[%T]\n", "分光蛍光光度計\n"],
    "euc-jp": ["ファイル形式,テキスト\n", "ラマンシフト,データ\n"],
    "euc-kr": ["파장(nm),흡광도\n", "시료 이름,농도\n", "라만 이동,강도\n"],
    "windows-1251": ["Длина волны, нм;Оптическая плотность\n", "Образец\tКонцентрация\n", "Волновое число;ИНТЕНСИВНОСТЬ\n", "Вода,Спирт\n"],
    "ibm866": ["Длина волны, нм;Оптическая плотность\n", "Образец\tКонцентрация\n", "Интенсивность\n"],
    "koi8-r": ["Длина волны, нм;Оптическая плотность\n", "Образец\tКонцентрация\n", "Интенсивность\n"],
    "windows-1252": ["Wellenlänge (nm);Intensität;Größe\n", "Längenänderung µm²\n", "cm\u00af\u00b9,µ\n", "Longueur d’onde;Réflectance à 20 °C\n",
                     "Våglängd;Absorbans för prøve Å\n", "Número de onda;Transmitância;Fração\n", "Ölsäure,Äpfelsäure,GRÖßE\n", "°C,±0.5,“a”\n",
                     "Échantillon n° 3 – été\n", "Bølgelængde ÆØÅ\n", "naïve façade, crème brûlée\n", "Ÿ,þ,ð,Þú\n", "½ ¼ ¾ ³\n", "25°±1°\n"],
}
codecs = {"windows-1250": "cp1250", "ibm866": "cp866", "koi8-r": "koi8_r", "windows-1251": "cp1251", "windows-1252": "cp1252"}
out = []
for encoding, texts in headers.items():
    for text in texts:
        out.append({"encoding": encoding, "text": text, "hex": text.encode(codecs.get(encoding, encoding)).hex()})
pathlib.Path(__file__).with_name("legacyEncoding.golden.json").write_text(json.dumps(out, ensure_ascii=False, indent=0) + "\n")
