package wardenline.evacuation;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import wardenline.testkit.ArchitectureRules;

@AnalyzeClasses(packages = "wardenline.evacuation", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchTests RULES = ArchTests.in(ArchitectureRules.class);

    @ArchTest
    static final ArchRule LATER_CHAPTERS_KNOW_EARLIER_ONES_NEVER_THE_REVERSE = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("roster")
            .definedBy("wardenline.evacuation.roster")
            .layer("operation")
            .definedBy("wardenline.evacuation.operation")
            .layer("assembly")
            .definedBy("wardenline.evacuation.assembly")
            .layer("departure")
            .definedBy("wardenline.evacuation.departure")
            .layer("callforward")
            .definedBy("wardenline.evacuation.callforward")
            .layer("checkin")
            .definedBy("wardenline.evacuation.checkin")
            .layer("manifest")
            .definedBy("wardenline.evacuation.manifest")
            .layer("board")
            .definedBy("wardenline.evacuation.board")
            .whereLayer("board")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("manifest")
            .mayOnlyBeAccessedByLayers("board")
            .whereLayer("checkin")
            .mayOnlyBeAccessedByLayers("manifest", "board")
            .whereLayer("callforward")
            .mayOnlyBeAccessedByLayers("checkin", "manifest", "board")
            .whereLayer("departure")
            .mayOnlyBeAccessedByLayers("callforward", "checkin", "manifest", "board")
            .whereLayer("assembly")
            .mayOnlyBeAccessedByLayers("departure", "callforward", "checkin", "manifest", "board")
            .whereLayer("operation")
            .mayOnlyBeAccessedByLayers("assembly", "departure", "callforward", "checkin", "manifest", "board")
            .whereLayer("roster")
            .mayOnlyBeAccessedByLayers("callforward", "checkin", "manifest", "board");
}
