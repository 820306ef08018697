from fontTools.ttLib import TTFont
from fontTools.varLib import instancer
from fontTools import subset
import sys
chars = "".join(chr(c) for c in range(0x20,0x7f)) + "áéíóúüñÁÉÍÓÚÜÑçÇªº" + "\u00a0\u2009\u202f¡¿«»·×÷±°−–—‘’“”…•→←↑↓≤≥≠≈⋆∗√∑Σσμ²³½✓◐©€≈∞"
def make(src,dst,lo,hi):
    f=TTFont(src); print(src, sorted(t for t in f.keys()), f['fvar'].axes[0].axisTag, f['fvar'].axes[0].minValue, f['fvar'].axes[0].maxValue)
    cm=f.getBestCmap(); print("missing", [c for c in chars if ord(c) not in cm])
    if 'GSUB' in f: print(sorted({r.FeatureTag for r in f['GSUB'].table.FeatureList.FeatureRecord}))
    o=subset.Options(); o.layout_features=["kern","mark","mkmk","ccmp","locl","tnum","lnum","liga"]; o.hinting=False; o.desubroutinize=False; o.name_IDs=[0,1,2,3,4,5,6,13,14]
    s=subset.Subsetter(o); s.populate(text=chars); s.subset(f); f.save("tmp.ttf"); f=TTFont("tmp.ttf"); f=instancer.instantiateVariableFont(f,{"wght":(lo,hi)}); f.flavor="woff2"; f.save(dst)
make("fontsource-variable-source-serif-4-5.3.1/package/files/source-serif-4-latin-wght-normal.woff2","serif.woff2",400,700)
make("fontsource-variable-inter-5.3.0/package/files/inter-latin-wght-normal.woff2","inter.woff2",400,700)
