package stravalite.platform.database;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanUtils;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.support.DefaultConversionService;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.support.JdbcUtils;

/**
 * Reads a row as a record: each component from the column that has its name in snake case. Spring's own mapper looks for a
 * column {@code runnerId} first, whose absence the driver tells by an exception: for each column of each row.
 */
public final class RecordMapper<R extends Record> implements RowMapper<R> {

    private static final ConversionService CONVERSION = DefaultConversionService.getSharedInstance();

    private static final ClassValue<RecordMapper<?>> ALL = new ClassValue<>() {
        @Override
        protected RecordMapper<?> computeValue(Class<?> type) {
            return new RecordMapper<>(type.asSubclass(Record.class));
        }
    };

    private final Constructor<R> constructor;
    private final List<Column> columns;

    private record Column(String name, Class<?> type) {

        static Column of(RecordComponent component) {
            return new Column(JdbcUtils.convertPropertyNameToUnderscoreName(component.getName()), component.getType());
        }

        @Nullable
        Object in(ResultSet row) throws SQLException {
            return CONVERSION.convert(JdbcUtils.getResultSetValue(row, row.findColumn(name), type), type);
        }
    }

    private RecordMapper(Class<R> type) {
        constructor = BeanUtils.getResolvableConstructor(type);
        columns = Arrays.stream(type.getRecordComponents()).map(Column::of).toList();
    }

    /** The mapper for records of a type. */
    @SuppressWarnings("unchecked") // each class has its own mapper
    public static <R extends Record> RecordMapper<R> of(Class<R> type) {
        return (RecordMapper<R>) ALL.get(type);
    }

    @Override
    public R mapRow(ResultSet row, int number) throws SQLException {
        @Nullable Object[] values = new Object[columns.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = columns.get(i).in(row);
        }
        return BeanUtils.instantiateClass(constructor, values);
    }
}
