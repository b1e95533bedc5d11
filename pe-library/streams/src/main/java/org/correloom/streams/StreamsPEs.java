package org.correloom.streams;

import org.correloom.api.pe.PEProvider;
import org.correloom.api.pe.PEType;
import org.correloom.streams.aggregate.AggregatePE;
import org.correloom.streams.external.ProcessPE;
import org.correloom.streams.io.AppendFilePE;
import org.correloom.streams.io.CsvPE;
import org.correloom.streams.io.FolderPE;
import org.correloom.streams.io.JsonLinesPE;
import org.correloom.streams.io.ReadFilesPE;
import org.correloom.streams.io.ReplayPE;
import org.correloom.streams.io.SequencePE;
import org.correloom.streams.io.ShowPE;
import org.correloom.streams.io.TcpSinkPE;
import org.correloom.streams.io.TcpSourcePE;
import org.correloom.streams.join.EnrichPE;
import org.correloom.streams.join.JoinPE;
import org.correloom.streams.join.LookupPE;
import org.correloom.streams.transform.BatchPE;
import org.correloom.streams.transform.DistinctPE;
import org.correloom.streams.transform.FieldsPE;
import org.correloom.streams.transform.FilterPE;
import org.correloom.streams.transform.FlatMapPE;
import org.correloom.streams.transform.KeyByPE;
import org.correloom.streams.transform.LimitPE;
import org.correloom.streams.transform.MapPE;
import org.correloom.streams.transform.SamplePE;
import org.correloom.streams.transform.SplitPE;
import org.correloom.streams.transform.ThrottlePE;
import org.correloom.streams.transform.UnbatchPE;
import org.correloom.streams.transform.UnionPE;
import org.correloom.streams.window.CoGroupPE;
import org.correloom.streams.window.WindowPE;
import org.correloom.streams.window.WindowQuantilesPE;
import org.correloom.streams.window.WindowSortPE;

import java.util.List;

/// The general PEs.
public final class StreamsPEs implements PEProvider {

    @Override
    public List<PEType> types() {
        return List.of(
                TextLinesPE.TYPE,
                ExtractPE.TYPE,
                FilterTextPE.TYPE,
                ReplaceTextPE.TYPE,
                CountByKeyPE.TYPE,
                TopKPE.TYPE,
                WriteLinesPE.TYPE,
                MapPE.TYPE,
                FilterPE.TYPE,
                FlatMapPE.TYPE,
                KeyByPE.TYPE,
                FieldsPE.TYPE,
                UnionPE.TYPE,
                SplitPE.TYPE,
                SamplePE.TYPE,
                DistinctPE.TYPE,
                LimitPE.TYPE,
                ThrottlePE.TYPE,
                BatchPE.TYPE,
                UnbatchPE.TYPE,
                AggregatePE.TYPE,
                WindowPE.TYPE,
                WindowSortPE.TYPE,
                WindowQuantilesPE.TYPE,
                CoGroupPE.TYPE,
                JoinPE.TYPE,
                LookupPE.TYPE,
                EnrichPE.TYPE,
                ProcessPE.TYPE,
                CsvPE.TYPE,
                JsonLinesPE.TYPE,
                ReplayPE.TYPE,
                FolderPE.TYPE,
                ReadFilesPE.TYPE,
                SequencePE.TYPE,
                TcpSourcePE.TYPE,
                AppendFilePE.TYPE,
                ShowPE.TYPE,
                TcpSinkPE.TYPE);
    }
}
