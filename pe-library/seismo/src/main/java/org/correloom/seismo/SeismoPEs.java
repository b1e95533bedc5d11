package org.correloom.seismo;

import org.correloom.api.pe.ItemCodec;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.PEProvider;
import org.correloom.api.pe.PEType;
import org.correloom.api.pe.ProcessingElement;
import org.correloom.seismo.correlate.CrossCorrelatePE;
import org.correloom.seismo.correlate.PhasePE;
import org.correloom.seismo.correlate.SelectPairsPE;
import org.correloom.seismo.correlate.SpectrumPE;
import org.correloom.seismo.correlate.StackPE;
import org.correloom.seismo.correlate.WienerFilterPE;
import org.correloom.seismo.item.SeismicCodecs;
import org.correloom.seismo.measure.CoherencePE;
import org.correloom.seismo.measure.DispersionPE;
import org.correloom.seismo.measure.VelocityChangePE;
import org.correloom.seismo.prepare.AssemblePE;
import org.correloom.seismo.prepare.BandpassPE;
import org.correloom.seismo.prepare.DecimatePE;
import org.correloom.seismo.prepare.DemeanPE;
import org.correloom.seismo.prepare.DetrendPE;
import org.correloom.seismo.prepare.NormalisePE;
import org.correloom.seismo.prepare.RemoveResponsePE;
import org.correloom.seismo.prepare.SelectPE;
import org.correloom.seismo.prepare.TaperPE;
import org.correloom.seismo.prepare.WhitenPE;
import org.correloom.seismo.prepare.WindowPE;
import org.correloom.seismo.quality.QualityPE;
import org.correloom.seismo.rotate.NormaliseComponentsPE;
import org.correloom.seismo.rotate.RotateCorrelationsPE;
import org.correloom.seismo.rotate.RotatePE;
import org.correloom.seismo.sink.PlotCorrelationsPE;
import org.correloom.seismo.sink.WriteHdf5PE;
import org.correloom.seismo.sink.WriteMeasurementsPE;
import org.correloom.seismo.sink.WriteMseedPE;
import org.correloom.seismo.sink.WriteSacPE;
import org.correloom.seismo.sink.WriteSacTracesPE;
import org.correloom.seismo.source.SyntheticNetworkPE;
import org.correloom.seismo.source.WaveformFilesPE;

import java.util.List;
import java.util.function.Supplier;

/// The seismological PEs.
public final class SeismoPEs implements PEProvider {

    @Override
    public List<PEType> types() {
        return List.of(
                WaveformFilesPE.WAVEFORM_FILES,
                WaveformFilesPE.SAC_FILES,
                WaveformFilesPE.MINISEED_FILES,
                atomic(SyntheticNetworkPE.DESCRIPTOR, SyntheticNetworkPE::new),
                atomic(SelectPE.DESCRIPTOR, SelectPE::new),
                atomic(AssemblePE.DESCRIPTOR, AssemblePE::new),
                atomic(QualityPE.DESCRIPTOR, QualityPE::new),
                atomic(DecimatePE.DESCRIPTOR, DecimatePE::new),
                atomic(DemeanPE.DESCRIPTOR, DemeanPE::new),
                atomic(DetrendPE.DESCRIPTOR, DetrendPE::new),
                atomic(TaperPE.DESCRIPTOR, TaperPE::new),
                atomic(RemoveResponsePE.DESCRIPTOR, RemoveResponsePE::new),
                atomic(RotatePE.DESCRIPTOR, RotatePE::new),
                atomic(BandpassPE.DESCRIPTOR, BandpassPE::new),
                NormalisePE.TYPE,
                NormaliseComponentsPE.TYPE,
                atomic(WhitenPE.DESCRIPTOR, WhitenPE::new),
                atomic(WindowPE.DESCRIPTOR, WindowPE::new),
                atomic(SpectrumPE.DESCRIPTOR, SpectrumPE::new),
                atomic(PhasePE.DESCRIPTOR, PhasePE::new),
                CrossCorrelatePE.TYPE,
                SelectPairsPE.TYPE,
                atomic(RotateCorrelationsPE.DESCRIPTOR, RotateCorrelationsPE::new),
                StackPE.TYPE,
                WienerFilterPE.TYPE,
                VelocityChangePE.TYPE,
                CoherencePE.TYPE,
                DispersionPE.TYPE,
                atomic(WriteSacPE.DESCRIPTOR, WriteSacPE::new),
                atomic(WriteSacTracesPE.DESCRIPTOR, WriteSacTracesPE::new),
                atomic(WriteMseedPE.DESCRIPTOR, WriteMseedPE::new),
                atomic(WriteHdf5PE.DESCRIPTOR, WriteHdf5PE::new),
                WriteMeasurementsPE.TYPE,
                atomic(PlotCorrelationsPE.DESCRIPTOR, PlotCorrelationsPE::new));
    }

    private static PEType atomic(
            PEDescriptor descriptor, Supplier<? extends ProcessingElement> factory) {
        return new PEType.Atomic(descriptor, factory);
    }

    @Override
    public List<ItemCodec<?>> codecs() {
        return SeismicCodecs.all();
    }
}
