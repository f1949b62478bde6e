"""The figures that count today as SDMX: a structure message and SDMX-CSV 2.0, for statisticians' programs.

What belongs here: the structure (dimensions, attributes, code lists from the seeds) and the columns of the CSV.
What does not: other exports (`exports.py`).
Concepts follow the mapping of figures to SDMX that `schemas/figures.py` names column by column. A dimension that does
not apply holds `_Z`, the code that SDMX reserves for it; the whole of something holds `_T`.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import duckdb
import sdmx
from sdmx.message import DataMessage, StructureMessage
from sdmx.model import v21
from sdmx.model.common import UsageStatus

from orchestration.exports import guarded
from schemas.codes import SEEDS

AGENCY = "KHOBAOCAO"
STRUCTURE = "FIGURES"
VERSION = "1.0"
DOMAINS = ("economy", "mtqg", "party_building", "governance", "social")


@dataclass(frozen=True)
class Concept:
    """A dimension or attribute: its SDMX id, the SQL that gives it, its name, and the seed of its codes."""

    id: str
    sql: str
    name_vi: str
    name_en: str
    seed: str | None = None
    code: str = "code"


# Readers of SDMX-CSV take a line for a record; the words of a report are no formula.
_ONE_LINE = guarded("regexp_replace({column}, '\\s+', ' ', 'g')")
# A period as SDMX writes it; spans that no frequency has are a start and a length.
_PLAIN = "(period LIKE '____' OR period LIKE '____-Q_' OR period LIKE '____-M__' OR period LIKE '____-H_')"
_MONTHS = "date_diff('month', period_start, period_end) + 1"
_TIME = f"""CASE WHEN period LIKE '____-M__' THEN replace(period, '-M', '-')
                 WHEN {_PLAIN} THEN replace(period, '-H', '-S')
                 ELSE period_start || '/P' || ({_MONTHS}) || 'M' END"""
_FREQ = f"""CASE WHEN NOT {_PLAIN} THEN 'P' || ({_MONTHS}) || 'M' WHEN period LIKE '____' THEN 'A'
                 ELSE replace(substr(period, 6, 1), 'H', 'S') END"""
_LOCAL = "CASE WHEN area_level = 'local' THEN area ELSE '_Z' END"

DIMENSIONS = (
    Concept("FREQ", _FREQ, "Chu kỳ (A, S, Q, M; PnM: n tháng)", "Frequency (A, S, Q, M; PnM: n months)"),
    Concept("REF_AREA", "area_id", "Địa bàn theo phiên bản", "Area of its time", "areas", "area_id"),
    Concept("LOCAL_AREA", _LOCAL, "Địa bàn cấp dưới", "Area below the province, by name"),
    Concept("INDICATOR", "indicator", "Chỉ tiêu", "Indicator", "indicators"),
    Concept("TRANSFORMATION", "measure", "Phép đo", "What the value says about the indicator", "measures"),
    Concept("UNIT_MEASURE", "unit", "Đơn vị tính", "Unit", "units"),
    Concept("CUMULATION", "cumulation", "Cách cộng dồn", "Of the period, year to date, or term to date"),
    Concept("SCENARIO", "scenario", "Thực hiện, kế hoạch, dự báo", "Actual, plan or forecast"),
    Concept("TARGET_BASIS", "coalesce(target_basis, '_Z')", "Căn cứ kế hoạch", "Plan that it refers to"),
    Concept("RANK_SCOPE", "coalesce(rank_scope, '_Z')", "Phạm vi xếp hạng", "Ordering of a rank"),
    Concept("PROGRAMME", "coalesce(programme, '_Z')", "Chương trình MTQG", "Target programme"),
    Concept("BREAKDOWN", f"coalesce({_ONE_LINE.format(column='breakdown')}, '_T')", "Trong đó", "Part of the whole"),
)  # fmt: skip
TIME = Concept("TIME_PERIOD", _TIME, "Kỳ", "Period")
MEASURE = Concept("OBS_VALUE", "value", "Giá trị", "Value")
ATTRIBUTES = (
    Concept("OBS_STATUS", "obs_status", "Giai đoạn số liệu", "Stage of the value", "obs_statuses"),
    Concept("CONF_STATUS", "'F'", "Mức bảo mật: F công khai", "Confidentiality: F free; stamped documents never enter"),
    Concept("QUALIFIER", "qualifier", "Cách nói", "Wording of the value"),
    Concept("REVIEW", "coalesce(review, '_Z')", "Kết quả rà soát", "What a person decided about it"),
    Concept("VINTAGE", "vintage", "Ngày công bố", "Day on which it became known"),
    Concept("SOURCE_DOC", "document_id", "Báo cáo nguồn", "Document that states it"),
    Concept("SOURCE_SPAN", _ONE_LINE.format(column="quote"), "Trích dẫn", "Words of the document"),
)
CONCEPTS = (*DIMENSIONS, TIME, MEASURE, *ATTRIBUTES)


def write_csv(connection: duckdb.DuckDBPyConnection, path: Path) -> int:
    """Write the SDMX-CSV from a published file's connection; returns its rows.

    Only figures of a known area, period and indicator: the others have no place in a key.
    """
    columns = ", ".join(f"{concept.sql} AS {concept.id}" for concept in CONCEPTS)
    figures = " UNION ALL ".join(f"SELECT * FROM marts.fct_{domain} WHERE is_latest" for domain in DOMAINS)
    query = f"""
        SELECT 'datastructure' AS STRUCTURE, '{AGENCY}:{STRUCTURE}({VERSION})' AS STRUCTURE_ID, 'I' AS ACTION, {columns}
        FROM ({figures}) WHERE area_id IS NOT NULL AND period IS NOT NULL ORDER BY ALL
    """
    row = connection.execute(f"COPY ({query}) TO '{path}' (FORMAT csv, HEADER)").fetchone()
    return int(row[0]) if row else 0


def structure() -> v21.DataStructureDefinition:
    """The data structure definition, with its concepts and code lists."""
    agency = v21.Agency(id=AGENCY)
    versioned = {"version": VERSION, "maintainer": agency, "is_final": True, "is_external_reference": False}
    scheme = v21.ConceptScheme(id="CS_FIGURES", name={"vi": "Khái niệm", "en": "Concepts"}, **versioned)
    for concept in CONCEPTS:
        scheme.append(v21.Concept(id=concept.id, name={"vi": concept.name_vi, "en": concept.name_en}))
    found = v21.DataStructureDefinition(
        id=STRUCTURE,
        name={"vi": "Số liệu báo cáo quý của tỉnh", "en": "Figures of provincial quarterly reports"},
        **versioned,
    )

    def parts(concept: Concept) -> dict[str, Any]:
        coded = None
        if concept.seed:
            coded = v21.Representation(enumerated=_codelist(concept, versioned))
        return {"id": concept.id, "concept_identity": scheme[concept.id], "local_representation": coded}

    for order, concept in enumerate(DIMENSIONS, 1):
        found.dimensions.append(v21.Dimension(order=order, **parts(concept)))
    found.dimensions.append(v21.TimeDimension(order=len(DIMENSIONS) + 1, **parts(TIME)))
    found.measures.append(v21.PrimaryMeasure(**parts(MEASURE)))
    for concept in ATTRIBUTES:
        related = v21.PrimaryMeasureRelationship()
        found.attributes.append(
            v21.DataAttribute(related_to=related, usage_status=UsageStatus.mandatory, **parts(concept))
        )
    return found


def _codelist(concept: Concept, versioned: dict[str, Any]) -> v21.Codelist:
    codes = v21.Codelist(id=f"CL_{concept.id}", name={"vi": concept.name_vi, "en": concept.name_en}, **versioned)
    with (SEEDS / f"{concept.seed}.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            names = {"vi": row["name_vi"]} | ({"en": row["name_en"]} if row.get("name_en") else {})
            codes.append(v21.Code(id=row[concept.code], name=names))
    return codes


def write_structure(path: Path) -> None:
    """Write the structure message (SDMX-ML 2.1): structure, concepts and code lists."""
    found = structure()
    message = StructureMessage()
    message.add(found)
    for component in (*found.dimensions, *found.attributes):
        representation = component.local_representation
        if representation is not None and representation.enumerated is not None:
            message.add(representation.enumerated)
    concept = found.dimensions[0].concept_identity
    if concept is not None:
        message.add(concept.get_scheme())
    path.write_bytes(sdmx.to_xml(message, pretty_print=True))


def read_back(folder: Path, rows: bytes) -> DataMessage:
    """SDMX-CSV, `rows` of the file in `folder` or all of it, read by the library with the structure message beside it.

    Raises the library's errors where the two do not fit.
    """
    told = sdmx.read_sdmx(folder / "structure.xml")
    if not isinstance(told, StructureMessage):
        raise ValueError(f"{folder / 'structure.xml'}: expected a structure message")
    message = sdmx.read_sdmx(BytesIO(rows), "CSV", structure=told.structure[STRUCTURE])
    if not isinstance(message, DataMessage):
        raise ValueError(f"{folder / 'figures.csv'}: expected a data message")
    return message
